"use client";

import { useEffect, useState } from "react";
import { clockText, secondsLeft } from "#app/ui/server-clock.ts";
import { useSay } from "#app/ui/words.tsx";
import type { Stage } from "#domain/session.ts";
import styles from "./session.module.css";

type Props = { endsAt: string | null; offset: number | null };

/** Whole seconds that are left, by the server's clock; null where no timer runs (V4). */
function useSecondsLeft({ endsAt, offset }: Props): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (endsAt === null || offset === null) {
      setLeft(null);
      return;
    }
    let ticking: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const seconds = secondsLeft(endsAt, offset);
      setLeft(seconds);
      // At the moment at which the next second begins, not a second later.
      const untilNext = (Date.parse(endsAt) - Date.now() - offset) % 1000;
      if (seconds > 0) ticking = setTimeout(tick, Math.max(20, untilNext + 5));
    };
    tick();
    // A phone that slept wakes at any moment.
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearTimeout(ticking);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [endsAt, offset]);
  return left;
}

export function Timer(props: Props) {
  const say = useSay();
  const left = useSecondsLeft(props);
  if (left === null) return null;
  const time = clockText(left);
  return (
    <span className={styles.timer} role="timer" aria-label={say("session.timeLeft", { time })}>
      {time}
    </span>
  );
}

/** A timer that is over closes nothing: it says what still can be done. */
export function TimeUp({ stage, ...props }: Props & { stage: Stage }) {
  const say = useSay();
  const isOver = useSecondsLeft(props) === 0;
  if (stage !== "rate" && stage !== "discuss") return null;
  return (
    <p className={styles.up} role="status">
      {isOver && say(`session.timeUp.${stage}`)}
    </p>
  );
}
