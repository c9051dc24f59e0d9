import { Button, Kbd } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { Command } from "#domain/session.ts";
import type { Join } from "./join-panel.tsx";
import { NextButton } from "./next-button.tsx";
import { stepsFrom } from "./next-step.ts";
import type { Room, RoundReading } from "./reading.ts";
import { RoomDialog } from "./room-dialog.tsx";
import type { Hitch } from "./use-command.ts";
import { useKeys } from "./use-keys.ts";
import styles from "./wall.module.css";
import { standing } from "./wall-words.ts";

type Props = {
  room: Room;
  round: RoundReading | null;
  join: Join;
  /** Leaders of the team, by name. */
  leaders: readonly { id: string; name: string }[];
  leads: boolean;
  press: (command: Command) => void;
  pending: boolean;
  hitch: Hitch | null;
  table: { shown: boolean; turn: () => void } | null;
};

/** What moves the room. Only the facilitator has all of it; other leaders can take over (V1, V2). */
export function Controls(props: Props) {
  const say = useSay();
  const { room, round, leads, press, pending, hitch, table } = props;
  const { stage, facilitator } = room.session;
  const [next, ...others] = leads ? stepsFrom(room) : [];
  useKeys({ t: () => table?.turn() });
  if (stage === "ended") return null;
  const name = facilitator.name;
  return (
    <footer
      className={styles.controls}
      // The second half of a double click would undo the first, or do the same again.
      onClickCapture={(event) => event.detail > 1 && event.stopPropagation()}
    >
      {leads && <Tools {...props} />}
      {table && (
        <Button onClick={table.turn}>
          {say(table.shown ? "live.controls.asMatrix" : "live.controls.asTable")} <Kbd>T</Kbd>
        </Button>
      )}
      <p className={styles.standing} role="status">
        {hitch ? say(`live.hitch.${hitch}`, { name }) : standing(say, room, round)}
      </p>
      {!leads && (
        <>
          <p className={styles.who}>
            {say(name ? "live.controls.leads" : "live.controls.nobodyLeads", { name })}
          </p>
          <Button aria-disabled={pending} onClick={() => press({ is: "take-over" })}>
            {say("live.controls.takeOver")}
          </Button>
        </>
      )}
      {others.map(({ command, words }) => (
        <Button key={words} aria-disabled={pending} onClick={() => press(command)}>
          {say(words)}
        </Button>
      ))}
      {next && <NextButton step={next} round={round} press={press} pending={pending} />}
    </footer>
  );
}

function Tools({ room, join, leaders, press }: Props) {
  const say = useSay();
  const { stage, locked, timerEndsAt } = room.session;
  const timed = timerEndsAt !== null;
  useKeys({ m: () => timed && press({ is: "add-minute" }) });
  // A round that was locked stays so to its close (P4).
  const locks = !locked || stage !== "rate";
  return (
    <>
      {(stage === "discuss" || stage === "act") && (
        <Button onClick={() => press({ is: "back" })}>{say("live.controls.back")}</Button>
      )}
      {timed && (
        <Button onClick={() => press({ is: "add-minute" })}>
          {say("live.controls.minute")} <Kbd>M</Kbd>
        </Button>
      )}
      {locks && (
        <Button onClick={() => press({ is: locked ? "unlock" : "lock" })}>
          {say(locked ? "live.controls.unlock" : "live.controls.lock")}
        </Button>
      )}
      <RoomDialog room={room} join={join} leaders={leaders} press={press} />
    </>
  );
}
