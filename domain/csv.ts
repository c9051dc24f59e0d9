export type Cell = string | number | boolean | Date | null | undefined;

/**
 * A sheet as RFC 4180 has it, in UTF-8 with its mark, times in UTC. A row fills what fits what it
 * is; no cell is one that a sheet would run.
 */
export function csv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, Cell>>[],
): string {
  const lines = [
    columns.join(","),
    ...rows.map((row) => columns.map((column) => written(row[column])).join(",")),
  ];
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join("")}`;
}

/** As fine as an interval's ends are told. */
export const tenth = (value: number): number => Math.round(10 * value) / 10;

/** What a sheet would run as a formula, the wide forms of some keyboards included. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;

function written(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = value instanceof Date ? value.toISOString() : value;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
