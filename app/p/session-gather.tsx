"use client";

import { useSay } from "#app/ui/words.tsx";
import type { DirectionSnapshot, SessionSnapshot } from "#domain/wire.ts";
import { Direction } from "./direction.tsx";
import styles from "./session.module.css";
import { Actions } from "./session-act.tsx";
import { Heading } from "./session-heading.tsx";
import type { Presence } from "./use-presence.ts";

type Props = {
  session: SessionSnapshot;
  presence: Presence;
  direction: DirectionSnapshot | null;
};

/** Before the first round: who is in as a number, and what is still open from last time. */
export function Gather({ session, presence, direction }: Props) {
  const say = useSay();
  const left = session.actions.filter(({ own, state }) => !own && state === "open");
  return (
    <>
      {direction && <Direction direction={direction} />}
      <div className={styles.middle}>
        <p className={styles.name}>{session.name}</p>
        <Heading>{say(`session.gather.${presence}`)}</Heading>
        <p className={styles.count}>
          {presence === "in" && say("session.gather.here", { present: session.present })}
        </p>
        <p className={styles.words}>{say(`session.gather.${presence}Words`)}</p>
        {session.oneOff && <p className={styles.words}>{say("session.gather.oneOff")}</p>}
      </div>
      {left.length > 0 && <Actions title={say("session.gather.left")} actions={left} />}
    </>
  );
}
