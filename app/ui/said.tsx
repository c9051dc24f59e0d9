import type { ReactNode } from "react";
import styles from "./said.module.css";

type Props = { children: ReactNode; by?: ReactNode; size?: "plain" | "large"; edge?: boolean };

/** What a person wrote, in the human voice, with who and when beneath. */
export function Said({ children, by, size = "plain", edge }: Props) {
  return (
    <blockquote className={`${styles.said} ${styles[size]} ${edge ? styles.edge : ""}`}>
      <div className="human">{children}</div>
      {by && <footer className={styles.by}>{by}</footer>}
    </blockquote>
  );
}
