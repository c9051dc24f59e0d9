import type { MomentKind } from "#domain/moments.ts";
import styles from "./kind-mark.module.css";

/** A kind's mark; decoration, for the name always stands beside it. */
export const KindMark = ({ kind, className }: { kind: MomentKind; className?: string }) => (
  <svg className={`${styles.mark} ${className ?? ""}`} viewBox="0 0 22 22" aria-hidden="true">
    {DRAWN[kind]}
  </svg>
);

/** What is locked away. */
export const Lock = () => (
  <svg className={`${styles.mark} ${styles.small}`} viewBox="0 0 22 22" aria-hidden="true">
    <rect x="4" y="10" width="14" height="9" rx="2" />
    <path d="M7 10V7a4 4 0 0 1 8 0v3" />
  </svg>
);

const DRAWN = {
  recognition: (
    <>
      <circle cx="11" cy="11" r="8" />
      <path d="M7.5 11.5l2.5 2.5 4.5-5.5" />
    </>
  ),
  gratitude: <path d="M11 18.5C5 14.5 3 11.5 3 8.5A4 4 0 0 1 11 7a4 4 0 0 1 8 1.5c0 3-2 6-8 10z" />,
  generosity: <path d="M4 10v7.5h14V10M11 14V3.5M7.5 7L11 3.5 14.5 7" />,
  spotlight: (
    <>
      <path d="M9 4h4l5 13H4z" />
      <path d="M2.5 19.5h17" />
    </>
  ),
  presence: (
    <>
      <circle cx="11" cy="11" r="8" />
      <circle cx="11" cy="11" r="3" className={styles.solid} />
    </>
  ),
} as const;
