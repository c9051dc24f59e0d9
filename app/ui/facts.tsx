import type { ReactNode } from "react";
import styles from "./facts.module.css";

type Props = {
  items: readonly { label: ReactNode; value: ReactNode; note?: ReactNode }[];
  large?: boolean;
};

/** A few named values in a row, divided by hairlines. */
export function Facts({ items, large }: Props) {
  return (
    <dl className={`${styles.facts} ${large ? styles.large : ""}`}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fact is its place
        <div key={index}>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.note && <small>{item.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
