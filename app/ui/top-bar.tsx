import Link from "next/link";
import type { ReactNode } from "react";
import type { Say } from "#domain/locales.ts";
import { Brand } from "./brand.tsx";
import styles from "./top-bar.module.css";

type NavItem = { href: string; label: string; current?: boolean };

type Props = { say: Say; nav?: readonly NavItem[]; home?: string; end?: ReactNode };

/** The leader's bar: the mark, the few places there are, and who is signed in. */
export function TopBar({ say, nav = [], home = "/", end }: Props) {
  return (
    <header className={styles.bar}>
      <a className={styles.skip} href="#content">
        {say("frame.skip")}
      </a>
      <Brand href={home} />
      <nav className={styles.nav} aria-label={say("frame.main")}>
        {nav.map((item) => (
          <Link key={item.href} href={item.href} aria-current={item.current ? "page" : undefined}>
            {item.label}
          </Link>
        ))}
      </nav>
      {end && <div className={styles.end}>{end}</div>}
    </header>
  );
}
