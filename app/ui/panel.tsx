import type { ReactNode } from "react";
import type { Mode } from "#domain/matrix.ts";
import styles from "./panel.module.css";

/** A raised area for one form or one matter; with a mode, in its wash. */
export function Panel({ mode, children }: { mode?: Mode; children: ReactNode }) {
  return (
    <div className={`${styles.panel} ${mode ? styles.washed : ""}`} data-mode={mode}>
      {children}
    </div>
  );
}
