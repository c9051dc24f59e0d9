import Link from "next/link";
import styles from "./segmented.module.css";

type Props = {
  label: string;
  items: readonly { href: string; label: string; current?: boolean }[];
};

/** A choice of views of the same thing; each is a page of its own, so the address keeps it. */
export function Segmented({ label, items }: Props) {
  return (
    <nav className={styles.segmented} aria-label={label}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.current ? "true" : undefined}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
