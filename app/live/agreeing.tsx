import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { Command } from "#domain/session.ts";
import type { Room } from "./reading.ts";
import styles from "./wall.module.css";

type Props = { room: Room; press: ((command: Command) => void) | null };

/** How many agree with something, while nobody knows with what, and the press that tells it (V6). */
export function AgreeingPanel({ room: { session, discussion, rounds }, press }: Props) {
  const say = useSay();
  const k = (session.round && rounds[session.round]?.k) || session.k;
  if (!discussion || session.agreeing === null) return null;
  if (session.agreeing === "shown")
    return (
      <section>
        <h2>{say("live.agreeing.title")}</h2>
        <p className={styles.hints}>{say("live.agreeing.shown")}</p>
      </section>
    );
  const enough = discussion.agreeing >= k;
  return (
    <section>
      <h2>{say("live.agreeing.title")}</h2>
      <p className={styles.hints} id="agreeing-count">
        {say("live.agreeing.count", { agreeing: discussion.agreeing })}{" "}
        {!enough && say("live.agreeing.from", { k })}
      </p>
      {press && (
        <Button
          className={styles.tell}
          aria-disabled={!enough}
          aria-describedby="agreeing-count"
          onClick={() => enough && press({ is: "show-agreements" })}
        >
          {say("live.agreeing.show")}
        </Button>
      )}
    </section>
  );
}
