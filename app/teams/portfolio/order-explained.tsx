import { Table } from "#app/ui/table.tsx";
import { type Need, REASONS, type Reason, type Weighed } from "#domain/attention.ts";
import type { Say } from "#domain/locales.ts";
import styles from "./needs.module.css";

/** So many teams' points are told; the rest follows in the same way. */
const TOLD = 10;

type Props = { say: Say; needs: readonly Need[]; calm: number };

/** How the order of needs is made, with the points of today (X6). */
export function OrderExplained({ say, needs, calm }: Props) {
  const reasons = Object.entries(REASONS) as [Reason, (typeof REASONS)[Reason]][];
  return (
    <details className={styles.order}>
      <summary>{say("portfolio.order.title")}</summary>
      <p>{say("portfolio.order.how")}</p>
      <Table
        caption={say("portfolio.order.points")}
        columns={[
          { label: say("portfolio.order.reason") },
          { label: say("portfolio.order.base"), numeric: true },
          { label: say("portfolio.order.more") },
          { label: say("portfolio.order.today"), numeric: true },
        ]}
        rows={reasons.map(([reason, { base, most }]) => ({
          key: reason,
          cells: [
            say(`portfolio.reasons.${reason}`),
            base,
            say(`portfolio.order.measure.${reason}`, { most }),
            needs.filter((need) => [need, ...need.also].some((each) => each.reason === reason))
              .length,
          ],
        }))}
      />
      {needs.length > 0 && (
        <Table
          caption={
            needs.length > TOLD
              ? say("portfolio.order.first", { told: TOLD, needs: needs.length })
              : say("portfolio.order.all")
          }
          columns={[
            { label: say("portfolio.order.team") },
            { label: say("portfolio.order.madeOf") },
            { label: say("portfolio.order.sum"), numeric: true },
          ]}
          rows={needs.slice(0, TOLD).map((need) => ({
            key: need.team,
            cells: [need.name, madeOf(say, need), need.score],
          }))}
        />
      )}
      <p>{say("portfolio.order.calm", { calm })}</p>
    </details>
  );
}

/** "50 + 8 overdue, 15 + 3 stale direction". */
const madeOf = (say: Say, need: Need): string =>
  [need, ...need.also]
    .map(({ reason, base, extra }: Weighed) =>
      say("portfolio.order.part", { base, extra, reason: say(`portfolio.reasons.${reason}`) }),
    )
    .join(", ");
