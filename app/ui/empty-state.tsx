import type { ReactNode } from "react";
import { BrandMark } from "./brand.tsx";
import styles from "./empty-state.module.css";

type Props = { title: ReactNode; children?: ReactNode; action?: ReactNode };

/** Nothing here yet: says why, and the one thing to do about it. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <BrandMark className={styles.mark} />
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
