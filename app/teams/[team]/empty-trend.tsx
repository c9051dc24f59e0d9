import { Matrix } from "#app/charts/matrix.tsx";
import type { Say } from "#domain/locales.ts";
import { shortDay } from "../day.ts";
import type { Readings } from "../reading.ts";
import styles from "./team.module.css";

type Props = {
  say: Say;
  readings: Readings;
  /** A round has closed, with too few answers or in a session. */
  closedBefore: boolean;
  zone: string;
};

/** Before the first weekly round has closed: the matrix, empty or with what a session showed. */
export function EmptyTrend({ say, readings: { latest, open }, closedBefore, zone }: Props) {
  const day = latest && shortDay(latest.round.openedAt, zone);
  return (
    <section aria-labelledby="matrix-title">
      <h2 id="matrix-title" className={styles.heading}>
        {say("team.position.title")}{" "}
        {latest && <small>{say(`team.position.${latest.round.kind}`, { day: day ?? "" })}</small>}
      </h2>
      <Matrix
        say={say}
        size="desk"
        result={latest?.result ?? null}
        position={latest?.position ?? null}
        title={day ?? undefined}
        emptyText={say(`team.empty.${open ? "open" : closedBefore ? "closed" : "never"}`)}
      />
      {latest && <p className={styles.note}>{say("trend.sessionsOnly")}</p>}
    </section>
  );
}
