import { type FormEvent, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useSay } from "#app/ui/words.tsx";
import { type Command, isNumberOnDevice, MOST_ON_A_DEVICE } from "#domain/session.ts";
import type { SessionSnapshot } from "#domain/wire.ts";
import styles from "./dialog.module.css";
import type { Join } from "./join-panel.tsx";
import type { Room } from "./reading.ts";

type Props = {
  room: Room;
  join: Join;
  leaders: readonly { id: string; name: string }[];
  press: (command: Command) => void;
};

/** What a facilitator needs once in a session: a device to pass around, a successor, the end. */
export function RoomDialog({ room: { session }, join, leaders, press }: Props) {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  const then = (command: Command) => {
    close();
    press(command);
  };
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {say("live.controls.more")}
      </Button>
      <dialog
        ref={dialog}
        className={`${styles.dialog} ${styles.sections}`}
        aria-label={say("live.controls.moreLabel")}
      >
        <PassDevice session={session} join={join} press={press} />
        <HandOver session={session} leaders={leaders} press={then} />
        {session.stage !== "act" && (
          <section>
            <h2>{say("live.ending.title")}</h2>
            <p>{say("live.ending.text")}</p>
            <Button kind="danger" onClick={() => then({ is: "end" })}>
              {say("live.controls.end")}
            </Button>
          </section>
        )}
        <div className={styles.choices}>
          <Button onClick={close}>{say("live.controls.close")}</Button>
        </div>
      </dialog>
    </>
  );
}

type PassProps = { session: SessionSnapshot; join: Join; press: Props["press"] };

/** Seats for people without a phone, made in everyone's sight before the room is locked (V8). */
function PassDevice({ session: { onDevice, locked }, join, press }: PassProps) {
  const say = useSay();
  const [error, setError] = useState("");
  const pass = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("people") ?? "").trim();
    const people = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
    if (!isNumberOnDevice(people))
      return setError(say("live.device.outside", { most: MOST_ON_A_DEVICE }));
    if (people <= onDevice) return setError(say("live.device.fewer", { onDevice }));
    setError("");
    press({ is: "pass-device", people });
  };
  return (
    <section>
      <h2>{say("live.device.title")}</h2>
      <p>{say(locked ? "live.device.locked" : "live.device.how")}</p>
      {!locked && (
        <form onSubmit={pass} className={styles.row} noValidate>
          <Field
            label={say("live.device.people")}
            name="people"
            inputMode="numeric"
            autoComplete="off"
            error={error}
          />
          <Button type="submit">{say("live.device.make")}</Button>
        </form>
      )}
      {onDevice > 0 && (
        <div className={styles.device}>
          <div>{join.deviceQr}</div>
          <p>
            {say("live.device.made", { onDevice })} <b>{join.deviceAddress}</b>
          </p>
        </div>
      )}
    </section>
  );
}

type HandOverProps = Pick<Props, "leaders" | "press"> & { session: SessionSnapshot };

function HandOver({ session: { facilitator }, leaders, press }: HandOverProps) {
  const say = useSay();
  const others = leaders.filter(({ id }) => id !== facilitator.id);
  const handOver = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    press({ is: "hand-over", to: String(new FormData(event.currentTarget).get("to")) });
  };
  return (
    <section>
      <h2>{say("live.handOver.title")}</h2>
      {others.length === 0 ? (
        <p>{say("live.handOver.nobody")}</p>
      ) : (
        <form onSubmit={handOver} className={styles.row}>
          <Select label={say("live.handOver.to")} name="to">
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <Button type="submit">{say("live.handOver.press")}</Button>
        </form>
      )}
    </section>
  );
}
