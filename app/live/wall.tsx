"use client";

import { type ReactNode, useState } from "react";
import { Matrix } from "#app/charts/matrix.tsx";
import { MatrixTable } from "#app/charts/matrix-table.tsx";
import { Brand } from "#app/ui/brand.tsx";
import { Button, Kbd } from "#app/ui/button.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { isCloseToTheLine } from "#domain/position.ts";
import { describePosition } from "#domain/sentences.ts";
import { type FirstVote, isComparable } from "./first-vote.ts";
import { Headline } from "./headline.tsx";
import { JoinPanel, type Room } from "./join-panel.tsx";
import type { RoomReading } from "./reading.ts";
import { RevealControl } from "./reveal-control.tsx";
import { RoomAside } from "./room-aside.tsx";
import { type Step, Steps } from "./steps.tsx";
import { useKeys } from "./use-keys.ts";
import { useReveal } from "./use-reveal.ts";
import { useRoom } from "./use-room.ts";
import styles from "./wall.module.css";
import { spoken, standing } from "./wall-words.ts";
import type { RoomLink } from "./watch-room.ts";

type Props = {
  team: { id: string; name: string };
  initial: RoomReading;
  room: Room;
  /** Made on the server, so that the wall loads no encoder. */
  qr: ReactNode;
  direction: ReactNode;
  /** The position this talk began from, in a second round. */
  first: FirstVote | null;
  socketPath: string;
  lock: () => Promise<void>;
  reveal: () => Promise<void>;
  askAgain: () => Promise<void>;
};

/** The screen on the wall. Shows what everyone may see, and nothing of its leader. */
export function Wall(props: Props) {
  const say = useSay();
  const { team, initial, room, qr, direction, first } = props;
  const { reading, link } = useRoom(initial, props.socketPath);
  const { snapshot, position } = reading;
  const [asTable, setAsTable] = useState(false);
  const revealing = useReveal(snapshot);
  useKeys({ t: () => snapshot.result && setAsTable(!asTable) });

  return (
    <main className={styles.wall}>
      <header className={styles.top}>
        <Brand name={team.name} />
        <Steps now={stepOf(reading, first !== null)} />
        <Link link={link} snapshotState={snapshot.state} locked={snapshot.locked} />
      </header>
      <aside className={styles.left} aria-label={say("live.join.label")}>
        <JoinPanel room={room} qr={qr} snapshot={snapshot} />
      </aside>
      <section className={styles.middle} data-reveal={revealing || undefined}>
        <h1 data-long={(position !== null && isCloseToTheLine(position)) || undefined}>
          <Headline team={team.name} reading={reading} />
        </h1>
        {asTable && snapshot.result ? (
          <div className={styles.table}>
            <MatrixTable say={say} result={snapshot.result} position={position} />
          </div>
        ) : (
          <Picture reading={reading} first={first} revealing={revealing} />
        )}
      </section>
      <aside className={styles.right} aria-label={say("live.aside.label")}>
        <RoomAside snapshot={snapshot} mode={modeOf(reading)} direction={direction} />
      </aside>
      <footer className={styles.controls}>
        <ButtonLink href={`/teams/${team.id}`}>{say("live.controls.back")}</ButtonLink>
        {snapshot.state === "open" && !snapshot.locked && (
          <form action={props.lock}>
            <SubmitButton>{say("live.controls.lock")}</SubmitButton>
          </form>
        )}
        {snapshot.result && (
          <Button onClick={() => setAsTable(!asTable)}>
            {say(asTable ? "live.controls.asMatrix" : "live.controls.asTable")} <Kbd>T</Kbd>
          </Button>
        )}
        <p className={styles.standing}>{standing(say, snapshot)}</p>
        {snapshot.state === "open" ? (
          <RevealControl snapshot={snapshot} reveal={props.reveal} />
        ) : (
          <form action={props.askAgain} className={styles.decide}>
            <SubmitButton kind="primary" pending={say("live.controls.opening")}>
              {say("live.controls.askAgain")}
            </SubmitButton>
          </form>
        )}
      </footer>
      <p role="status" className="vh">
        {link === "lost" ? say("live.said.lost") : spoken(say, reading)}
      </p>
    </main>
  );
}

type PictureProps = { reading: RoomReading; first: FirstVote | null; revealing: boolean };

/** The matrix twice, of which the screen's width shows one: text must fit a wall and a phone. */
function Picture({ reading: { snapshot, position }, first, revealing }: PictureProps) {
  const say = useSay();
  const { state, result, rated, roster } = snapshot;
  const compared = first && isComparable(first, snapshot);
  const given = {
    say,
    result,
    position,
    previous: compared ? { ...first, label: say("live.picture.first") } : null,
    sealed: state === "open" && rated !== null ? { rated, roster } : null,
    title: compared ? say("live.picture.now") : undefined,
    emptyText: say("live.picture.tooFew", { k: snapshot.k }),
    reveal: revealing,
  };
  return (
    <>
      <div className={styles.onWall}>
        <Matrix {...given} size="wall" />
      </div>
      <div className={styles.inHand}>
        <Matrix {...given} size="phone" />
        {result && <p className={styles.figures}>{describePosition(say, result, position)}</p>}
      </div>
    </>
  );
}

type LinkProps = { link: RoomLink; snapshotState: string; locked: boolean };

/** Whether this screen follows the room; a lost one keeps its last picture and says so. */
function Link({ link, snapshotState, locked }: LinkProps) {
  const say = useSay();
  if (link === "lost" || link === "refused")
    return <p className={`${styles.link} ${styles.lost}`}>{say(`live.link.${link}`)}</p>;
  if (snapshotState !== "open") return <p className={styles.link}>{say("live.link.closed")}</p>;
  return <p className={styles.link}>{say(locked ? "live.link.locked" : "live.link.open")}</p>;
}

function stepOf({ snapshot }: RoomReading, again: boolean): Step {
  if (snapshot.state === "open") return again ? "again" : "rate";
  return snapshot.state === "published" ? "talk" : "again";
}

const modeOf = ({ snapshot, position }: RoomReading) =>
  snapshot.result && (position?.mode ?? snapshot.result.quadrant);
