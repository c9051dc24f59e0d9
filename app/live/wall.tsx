"use client";

import { type ReactNode, useState } from "react";
import { Brand } from "#app/ui/brand.tsx";
import { useSay } from "#app/ui/words.tsx";
import { isCloseToTheLine } from "#domain/position.ts";
import { Clock } from "./clock.tsx";
import { Controls } from "./controls.tsx";
import { Gather } from "./gather.tsx";
import { Headline } from "./headline.tsx";
import type { Join } from "./join-panel.tsx";
import { LaterPart, useLaterStages } from "./later.tsx";
import { Promises } from "./promises.tsx";
import { type Room, type RoundReading, roundNow } from "./reading.ts";
import { Steps } from "./steps.tsx";
import { useCommand } from "./use-command.ts";
import { useReveal } from "./use-reveal.ts";
import { useRoom } from "./use-room.ts";
import type { Hands, Verbs } from "./verbs.ts";
import styles from "./wall.module.css";
import { spoken } from "./wall-words.ts";

type Props = {
  team: { id: string; name: string };
  /** Who is signed in on this screen. */
  leader: string;
  leaders: readonly { id: string; name: string }[];
  initial: Room;
  join: Join;
  direction: ReactNode;
  /** What runs, for the stages in which nobody is asked. */
  intervention: ReactNode;
  socketPath: string;
  verbs: Verbs;
};

/** The screen on the wall. Shows what everyone may see, and nothing of its leader's own answers. */
export function Wall({
  team,
  leader,
  leaders,
  initial,
  join,
  direction,
  intervention,
  socketPath,
  verbs,
}: Props) {
  const say = useSay();
  const following = useRoom(initial, socketPath);
  const { room, link } = following;
  const { session } = room;
  const { stage } = session;
  const round = roundNow(room);
  const leads = session.facilitator.id === leader;
  const { press, attempt, pending, hitch } = useCommand(verbs.command, session.state);
  const [asTable, setAsTable] = useState(false);
  const revealing = useReveal(round);
  const hands: Hands | null = leads
    ? {
        add: verbs.add,
        settle: (action, to) => attempt(() => verbs.settle(action, to)),
        hide: (note) => attempt(() => verbs.hide(note)),
        cluster: (notes, cluster) => attempt(() => verbs.cluster(notes, cluster)),
      }
    : null;
  const table = showsPicture(room) && round?.result ? round : null;
  useLaterStages();
  const later = {
    room,
    round,
    join,
    direction,
    intervention,
    revealing,
    asTable,
    hands,
    press: leads ? press : null,
  };

  return (
    <main className={styles.wall} data-stage={stage}>
      <header className={styles.top}>
        <Brand name={session.name} href={session.oneOff ? "/teams" : `/teams/${team.id}`} />
        <Steps session={session} />
        <Clock {...following} />
      </header>
      {stage !== "gather" && stage !== "ended" && (
        <aside className={styles.left} aria-label={say("live.join.label")}>
          <LaterPart of="left" {...later} />
        </aside>
      )}
      <section className={styles.middle} data-reveal={revealing || undefined}>
        <h1 data-long={isLong(showsFinding(room) ? round : null)}>
          <Headline team={team.name} room={room} />
        </h1>
        {stage === "gather" ? (
          <Gather room={room} join={join} />
        ) : (
          <LaterPart of="middle" {...later} />
        )}
      </section>
      <aside
        className={styles.right}
        data-reveal={revealing || undefined}
        aria-label={say("live.aside.label")}
      >
        {stage === "gather" ? (
          <>
            <Promises
              title={say("live.act.earlier")}
              actions={session.actions}
              settle={hands?.settle ?? null}
            />
            {direction}
          </>
        ) : (
          <LaterPart of="right" {...later} />
        )}
      </aside>
      <Controls
        room={room}
        round={round}
        join={join}
        leaders={leaders}
        leads={leads}
        press={press}
        pending={pending}
        hitch={hitch}
        table={table && { shown: asTable, turn: () => setAsTable(!asTable) }}
      />
      <p role="status" className="vh">
        {link === "lost" ? say("live.said.lost") : spoken(say, room)}
      </p>
    </main>
  );
}

const showsFinding = ({ session: { stage } }: Room): boolean =>
  stage === "rate" || stage === "reveal" || stage === "discuss";

const showsPicture = (room: Room): boolean =>
  showsFinding(room) && (room.session.stage !== "discuss" || !room.discussion?.notes.length);

const isLong = (round: RoundReading | null) =>
  (round?.position && isCloseToTheLine(round.position)) || undefined;
