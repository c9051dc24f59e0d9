import type { WrittenDirection } from "#db/queries/directions.ts";
import type { Say } from "#domain/locales.ts";
import styles from "./wall.module.css";

const SIX_DAYS_MS = 6 * 24 * 60 * 60 * 1000;

type Props = { say: Say; direction: WrittenDirection; timeZone: string; now: Date };

/** Where the team is heading, in the leader's own words. */
export function Direction({ say, direction, timeZone, now }: Props) {
  const { statement, writtenBy, writtenAt } = direction;
  const recent = now.getTime() - writtenAt.getTime() < SIX_DAYS_MS;
  const day = new Intl.DateTimeFormat(
    "en-GB",
    recent ? { weekday: "long", timeZone } : { day: "numeric", month: "long", timeZone },
  );
  return (
    <section>
      <h2>{say("live.direction.title")}</h2>
      <p className={`human ${styles.direction}`}>{statement}</p>
      <p className={styles.written}>
        {say("live.direction.written", { leader: writtenBy, day: day.format(writtenAt) })}
      </p>
    </section>
  );
}
