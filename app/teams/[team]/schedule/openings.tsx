import type { Say } from "#domain/locales.ts";
import { type Occurrence, offsetAt, type Schedule } from "#domain/schedule.ts";
import { dayAndTime, timeOfDay } from "./day-words.ts";
import styles from "./schedule.module.css";

type Props = { say: Say; schedule: Schedule; openings: readonly Occurrence[]; now: Date };

/** The next openings in words and dates; where the clocks change in between, it says so. */
export function Openings({ say, schedule, openings, now }: Props) {
  const { zone } = schedule;
  return (
    <ol className={styles.openings}>
      {openings.map(({ opensAt, closesAt }, index) => {
        const before = openings[index - 1]?.opensAt ?? now;
        const note = clockNote(say, schedule, opensAt, before);
        return (
          <li key={opensAt.getTime()}>
            <p>
              <b>
                <time dateTime={opensAt.toISOString()}>{dayAndTime(opensAt, zone, now)}</time>
              </b>{" "}
              <span className="soft">
                {say("schedule.openings.until", { closes: dayAndTime(closesAt, zone, now) })}
              </span>
            </p>
            {note && <p className={styles.clocks}>{note}</p>}
          </li>
        );
      })}
    </ol>
  );
}

function clockNote(
  say: Say,
  { zone, opensAt: chosen }: Schedule,
  opensAt: Date,
  before: Date,
): string | null {
  const time = timeOfDay(opensAt, zone);
  if (time !== chosen) return say("schedule.openings.skipped", { time: chosen, opens: time });
  const changed = offsetAt(opensAt, zone) !== offsetAt(before, zone);
  return changed ? say("schedule.openings.clocks", { time }) : null;
}
