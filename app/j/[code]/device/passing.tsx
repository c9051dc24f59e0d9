"use client";

import { useEffect, useRef } from "react";
import type { Paths } from "#app/p/ask.ts";
import { Pulse } from "#app/p/pulse.tsx";
import { Brand } from "#app/ui/brand.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { PassedDevice } from "#db/queries/device-seats.ts";
import type { Say } from "#domain/locales.ts";
import styles from "../../join.module.css";
import { PassBar } from "./pass-bar.tsx";
import { type Seated, usePassing } from "./use-passing.ts";

type Props = { code: string; first: PassedDevice; paths: Paths; longestNote: number };

/** One device for several people: each has the ordinary page, and between them it knows nothing. */
export function Passing({ code, first, paths, longestNote }: Props) {
  const { device, holder, begin, pass, ...standing } = usePassing({ code, first, paths });
  const say = useSay();
  const people = device?.people ?? 0;
  return (
    <>
      {/* It stands through all turns, so that a reader hears whose begins. */}
      <p className="vh" role="status">
        {holder && say("join.device.bar", { turn: holder.turn, people })}
      </p>
      {holder ? (
        <Held key={holder.seat} {...{ holder, people, paths, longestNote }} onPass={pass} />
      ) : (
        <Between device={device} {...standing} onBegin={begin} />
      )}
    </>
  );
}

type HeldProps = Omit<Props, "code" | "first"> & {
  holder: Seated;
  people: number;
  onPass(): void;
};

function Held({ holder, people, paths, longestNote, onPass }: HeldProps) {
  const { seat, secret, round, initial, turn } = holder;
  return (
    <>
      <Pulse
        seatId={seat}
        secret={secret}
        initial={initial}
        paths={paths}
        longestNote={longestNote}
        stopMails={null}
        passed
      />
      <PassBar seat={seat} round={round} turn={turn} people={people} onPass={onPass} />
    </>
  );
}

type BetweenProps = {
  device: PassedDevice | null;
  failed: boolean;
  busy: boolean;
  /** Whether nothing may be pressed for the moment. */
  idle: boolean;
  onBegin(): void;
};

/** What stands on the device while nobody's turn is on it. Takes the focus when it says anew. */
function Between({ device, failed, busy, idle, onBegin }: BetweenProps) {
  const say = useSay();
  const { title, words, ready } = wordsOf(say, device, failed);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (title) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <main id="content" className={styles.join}>
      <Brand />
      <div className={styles.middle}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        <p className={styles.lede}>{words}</p>
        {failed && (
          <Notice tone="wrong" live>
            {say("join.device.failed")}
          </Notice>
        )}
        {ready && (
          <Button kind="primary" wide aria-disabled={busy || idle} onClick={onBegin}>
            {say(busy ? "join.device.beginning" : "join.device.begin")}
          </Button>
        )}
      </div>
      <p className={styles.foot}>
        <a href="/anonymity">{say("join.anonymity")}</a>
      </p>
    </main>
  );
}

function wordsOf(say: Say, device: PassedDevice | null, failed: boolean) {
  const people = device?.people ?? 0;
  if (!device || people === 0)
    return {
      title: say("join.device.nowhere"),
      words: say("join.device.nowhereWords"),
      ready: false,
    };
  const { open, handed } = device;
  if (!open)
    return {
      title: say("join.device.waiting"),
      words: say("join.device.waitingWords", { people }),
      ready: false,
    };
  // The last seat may have been handed out in an answer that was lost: asking again gives it.
  if (handed >= people && !failed)
    return {
      title: say("join.device.all", { people }),
      words: say("join.device.allWords"),
      ready: false,
    };
  return handed === 0
    ? {
        title: say("join.device.turnFirst"),
        words: say("join.device.turnFirstWords", { people }),
        ready: true,
      }
    : {
        title: say("join.device.turn"),
        words: say("join.device.turnWords", { turn: Math.min(handed + 1, people), people }),
        ready: true,
      };
}
