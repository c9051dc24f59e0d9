import type { WrittenDirection } from "#db/queries/directions.ts";
import styles from "./wall.module.css";

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const WEEK_MS = 6 * 24 * 60 * 60 * 1000;

/** Where the team is heading, in the leader's own words. */
export function Direction({ direction }: { direction: WrittenDirection }) {
  const { statement, writtenBy, writtenAt } = direction;
  const recent = Date.now() - writtenAt.getTime() < WEEK_MS;
  return (
    <section>
      <h2>The direction</h2>
      <p className={`human ${styles.direction}`}>{statement}</p>
      <p className={styles.written}>
        Written by {writtenBy} on {(recent ? weekday : date).format(writtenAt)}
      </p>
    </section>
  );
}
