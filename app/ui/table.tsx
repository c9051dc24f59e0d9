import type { ComponentProps, ReactNode } from "react";
import styles from "./table.module.css";

type Column = { label: ReactNode; numeric?: boolean };
type Row = {
  key: string;
  cells: readonly ReactNode[];
  /** For a row that answers to a pointer; what it does, something in it must do for the keyboard. */
  row?: ComponentProps<"tr">;
};

type Props = {
  caption: ReactNode;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Says why there is no row. */
  empty?: ReactNode;
  captionHidden?: boolean;
};

/** Rows under named columns; the first cell names its row. Scrolls inside itself when narrow. */
export function Table({ caption, columns, rows, empty, captionHidden }: Props) {
  return (
    <section
      className={styles.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
      tabIndex={0}
      aria-label={typeof caption === "string" ? caption : undefined}
    >
      <table className={styles.table}>
        <caption className={captionHidden ? "vh" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={index} scope="col" className={column.numeric ? styles.numeric : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && empty ? (
            <tr>
              <td colSpan={columns.length} className={styles.empty}>
                {empty}
              </td>
            </tr>
          ) : (
            rows.map((row) => <TableRow key={row.key} row={row} columns={columns} />)
          )}
        </tbody>
      </table>
    </section>
  );
}

function TableRow({ row, columns }: { row: Row; columns: readonly Column[] }) {
  return (
    <tr {...row.row}>
      {row.cells.map((cell, index) => {
        const given = { className: columns[index]?.numeric ? styles.numeric : undefined };
        return index === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <th key={index} scope="row" {...given}>
            {cell}
          </th>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <td key={index} {...given}>
            {cell}
          </td>
        );
      })}
    </tr>
  );
}
