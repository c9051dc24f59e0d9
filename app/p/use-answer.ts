"use client";

import { useCallback, useEffect, useSyncExternalStore } from "react";
import { toBase64Url } from "#domain/bytes.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import { type Answer, type AnswerEvent, newAnswer } from "./answer-state.ts";
import {
  answersOf,
  beginAnswer,
  forgetStaleAnswers,
  onAnswers,
  readAnswer,
  record,
} from "./answer-store.ts";
import type { Paths } from "./ask.ts";
import { startCourier } from "./courier.ts";

type Given = { seat: string; secret: string; paths: Paths; round: RoundSnapshot | null };

/** The answer to the round on show as this phone keeps it, and how to tell it what happened. */
export function useAnswer({ seat, secret, paths, round }: Given): {
  answer: Answer | null;
  /** A ballot of an earlier round was confirmed, and that round's list does not bear it out. */
  alarm: boolean;
  tell(event: AnswerEvent): void;
} {
  const id = round?.id ?? null;
  const read = useCallback(() => (id ? readAnswer({ seat, round: id }) : null), [seat, id]);
  const answer = useSyncExternalStore(onAnswers, read, () => null);

  const alarmed = useCallback(
    () => answersOf(seat).some((answer) => answer.round !== id && isAlarming(answer)),
    [seat, id],
  );
  const alarm = useSyncExternalStore(onAnswers, alarmed, () => false);

  const begin = useCallback((): Answer | null => {
    if (!round) return null;
    const deviceSecret = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
    const { id, team, kind } = round;
    return newAnswer({ seat, team, round: id, kind, deviceSecret }, Date.now());
  }, [seat, round]);

  const tell = useCallback(
    (event: AnswerEvent) => {
      const fresh = begin();
      if (fresh) record(fresh, event, () => fresh);
    },
    [begin],
  );

  useEffect(() => {
    forgetStaleAnswers();
    return startCourier({ seat, secret, paths });
  }, [seat, secret, paths]);

  // What was cast before this round came is looked for in its list, if it closed meanwhile.
  useEffect(() => {
    for (const earlier of answersOf(seat))
      if (earlier.round !== id) record(earlier, { is: "round-passed" });
  }, [seat, id]);

  // In a live room the credential is fetched as soon as the round is open here.
  const asksAtOnce = round?.state === "open" && round.kind === "live";
  useEffect(() => {
    const fresh = asksAtOnce ? begin() : null;
    if (fresh) beginAnswer(fresh);
  }, [asksAtOnce, begin]);

  const isOver = round !== null && round.state !== "open";
  const isKept = answer !== null && answer.ended === null;
  const isPresumed = answer?.ended?.presumed === true;
  useEffect(() => {
    if (isOver && (isKept || isPresumed)) tell({ is: "round-ended" });
    else if (isPresumed) tell({ is: "still-open" });
  }, [isOver, isKept, isPresumed, tell]);

  return { answer, alarm, tell };
}

const isAlarming = ({ outcome }: Answer): boolean =>
  outcome === "missing" || outcome === "too-many";
