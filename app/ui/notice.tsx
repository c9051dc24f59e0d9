import type { ReactNode } from "react";
import styles from "./notice.module.css";

/** `plain` tells, `good` confirms, `warn` asks for a look, `wrong` says what failed and what is safe. */
type Tone = "plain" | "good" | "warn" | "wrong";

type Props = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean;
};

/** What happened, what is safe, one action. With `live` it is read out when it appears. */
export function Notice({ tone = "plain", title, children, action, live }: Props) {
  const role = live ? (tone === "wrong" ? "alert" : "status") : undefined;
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={role}>
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div className={styles.text}>{children}</div>}
      </div>
      {action}
    </div>
  );
}
