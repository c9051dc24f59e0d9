import type { ReactNode } from "react";
import { useSay } from "#app/ui/words.tsx";
import { SMALLEST_K } from "#domain/release.ts";
import type { Room, RoundReading } from "./reading.ts";
import styles from "./wall.module.css";
import { changeInWords, guessInWords } from "./wall-words.ts";

type Props = { room: Room; round: RoundReading; direction: ReactNode };

/** Beside the picture: what to know while the room waits, and what the picture says once it is open. */
export function RoomAside({ room, round, direction }: Props) {
  const say = useSay();
  if (room.session.stage === "rate")
    return (
      <>
        {direction}
        <section>
          <h2>{say("live.aside.waiting")}</h2>
          <p className={styles.hints}>
            {say("live.aside.rate")} {say(`live.notes.${room.session.noteRule}`)}
          </p>
        </section>
      </>
    );
  if (round.state === "too-few")
    return (
      <>
        <section>
          <h2>{say("live.aside.whatNow")}</h2>
          <p className={styles.hints}>
            {say("live.aside.askAgain")} {round.k > SMALLEST_K && say("live.aside.smallerK")}
          </p>
        </section>
        {direction}
      </>
    );
  return (
    <>
      <Said title={say("live.change.title")} lines={changeInWords(say, room)} />
      <Said title={say("live.guess.title")} lines={guessInWords(say, round)} late />
      {direction}
    </>
  );
}

function Said({ title, lines, late }: { title: string; lines: string[]; late?: boolean }) {
  if (lines.length === 0) return null;
  return (
    <section className={late ? styles.late : undefined}>
      <h2>{title}</h2>
      {lines.map((line) => (
        <p key={line} className={styles.hints}>
          {line}
        </p>
      ))}
    </section>
  );
}
