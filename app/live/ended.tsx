import { buttonClass } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { Promises } from "./promises.tsx";
import type { Room } from "./reading.ts";
import styles from "./stages.module.css";

/** The room is over: what was agreed on, and where it can be read again. */
export function Ended({ room }: { room: Room }) {
  const say = useSay();
  const { team, id, actions, closed } = room.session;
  return (
    <div className={styles.act}>
      <p className={styles.thanks}>{say("live.ended.thanks", { rounds: closed.length })}</p>
      <Promises
        title={say("live.act.own")}
        actions={actions.filter((action) => action.own)}
        settle={null}
      />
      <div>
        <a className={buttonClass({ kind: "primary" })} href={`/teams/${team}/sessions/${id}`}>
          {say("live.ended.page")}
        </a>
      </div>
    </div>
  );
}
