import Link from "next/link";
import type { Say } from "#domain/locales.ts";
import styles from "./span-links.module.css";
import { SPANS, type Span } from "./spans.ts";

/** How far back the trend goes, as links: what is open now can be sent to somebody. */
export function SpanLinks({ say, team, span }: { say: Say; team: string; span: Span }) {
  return (
    <nav className={styles.spans} aria-label={say("trend.spans.label")}>
      {SPANS.map((each) => (
        <Link
          key={each}
          href={`/teams/${team}?span=${each}`}
          aria-current={each === span ? "page" : undefined}
          scroll={false}
        >
          {say(`trend.spans.${each}`)}
        </Link>
      ))}
    </nav>
  );
}
