import type { ReactNode } from "react";
import { BrandMark } from "./brand.tsx";
import styles from "./empty-state.module.css";

type Props = {
  title: ReactNode;
  /** `h1` where it is all the page has to say. */
  as?: "h1" | "h2" | "p";
  children?: ReactNode;
  action?: ReactNode;
};

/** Nothing here yet: says why, and the one thing to do about it. */
export function EmptyState({ title, as: Title = "p", children, action }: Props) {
  return (
    <div className={styles.empty}>
      <BrandMark className={styles.mark} />
      <Title className={styles.title}>{title}</Title>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
