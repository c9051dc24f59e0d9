import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { Say } from "#domain/locales.ts";
import type { Pause } from "#domain/schedule.ts";
import { daysInWords } from "./day-words.ts";
import { removePauseAction } from "./pause-actions.ts";
import styles from "./schedule.module.css";

type Props = { say: Say; team: string; pauses: readonly Pause[]; today: string };

/** The pauses from today on, each with a way to remove it. */
export function Pauses({ say, team, pauses, today }: Props) {
  const ahead = pauses.filter(({ to }) => to >= today);
  const over = pauses.length - ahead.length;
  return (
    <>
      {ahead.length === 0 && <p className="soft">{say("schedule.pauses.none")}</p>}
      <ul className={styles.pauses}>
        {ahead.map((pause) => {
          const { from, to, name } = pause;
          const days = daysInWords(pause);
          return (
            <li key={`${from} ${to}`}>
              <p>
                <b>{days}</b>{" "}
                <span className="soft">{name || say("schedule.pauses.nameless")}</span>
              </p>
              <form action={removePauseAction.bind(null, team, from, to)}>
                <SubmitButton kind="quiet" pending={say("schedule.pauses.removing")}>
                  {say("schedule.pauses.remove")}
                  <span className="vh"> {say("schedule.pauses.removeWhich", { pause: days })}</span>
                </SubmitButton>
              </form>
            </li>
          );
        })}
      </ul>
      {over > 0 && <p className="faint small">{say("schedule.pauses.past", { count: over })}</p>}
    </>
  );
}
