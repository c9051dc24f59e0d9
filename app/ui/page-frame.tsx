import type { ReactNode } from "react";
import styles from "./page-frame.module.css";

type Props = {
  /** The finding, in one sentence: every page opens with it. */
  title: ReactNode;
  lede?: ReactNode;
  /** Controls that belong to the whole page. */
  actions?: ReactNode;
  /** `wide` for charts, `narrow` for reading, `form` for one short form. */
  width?: "wide" | "narrow" | "form";
  children?: ReactNode;
};

/** A page's content under its finding. */
export function Page({ title, lede, actions, width = "wide", children }: Props) {
  return (
    <main id="content" className={`${styles.page} ${styles[width]}`}>
      <div className={styles.head}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          {lede && <div className={styles.lede}>{lede}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </main>
  );
}

/** A part of a page under a hairline. */
export function Section({
  title,
  note,
  children,
  id,
}: {
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section id={id} className={styles.section}>
      <h2 className={styles.sectionTitle}>
        {title}
        {note && <small>{note}</small>}
      </h2>
      {children}
    </section>
  );
}
