"use client";

import type { ReactNode } from "react";
import { useSay } from "#app/ui/words.tsx";
import type { SessionSnapshot } from "#domain/wire.ts";
import styles from "./session.module.css";
import { Actions } from "./session-act.tsx";
import { Heading } from "./session-heading.tsx";
import type { Presence } from "./use-presence.ts";

type Props = {
  session: SessionSnapshot;
  presence: Presence;
  /** The direction. */
  children: ReactNode;
};

/** Before the first round: who is in as a number, and what is still open from last time. */
export function Gather({ session, presence, children }: Props) {
  const say = useSay();
  const left = session.actions.filter(({ own, state }) => !own && state === "open");
  return (
    <>
      {children}
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
