import { fullDay } from "#app/teams/day.ts";
import type { Intervention } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import styles from "./wall.module.css";

/** The running intervention, word for word; where it stands is not told in a room that rates (I7). */
export function RunningIntervention({ say, of }: { say: Say; of: Intervention }) {
  const { reason, objective, startedBy, endsOn } = of;
  const day = fullDay(new Date(`${endsOn}T00:00:00Z`), "UTC");
  return (
    <section>
      <h2>{say("live.intervention.title")}</h2>
      <p className={`human ${styles.direction}`}>{reason}</p>
      <p className={styles.written}>{say("live.intervention.end")}</p>
      <p className="human">{objective}</p>
      <p className={styles.written}>
        {say(startedBy ? "live.intervention.by" : "live.intervention.until", {
          leader: startedBy ?? "",
          day,
        })}
      </p>
    </section>
  );
}
