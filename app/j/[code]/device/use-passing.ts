"use client";

import { useCallback, useEffect, useState } from "react";
import {
  askingOf,
  forgetHolder,
  type Holder,
  holderOf,
  isAsking,
  passTo,
} from "#app/p/answer-store.ts";
import { ask, type Paths } from "#app/p/ask.ts";
import type { PassedDevice } from "#db/queries/device-seats.ts";
import type { SeatAnswer } from "#domain/wire.ts";
import { deviceAction, nextAction } from "./actions.ts";

/** Milliseconds between two looks at how the device stands. */
const LOOK = 3000;
/** Milliseconds in which a tap still belongs to a double tap on "Next person". */
const SECOND_TAP = 600;

/** Whoever has the device, with all that their page shows. */
export type Seated = Holder & { initial: SeatAnswer };

/** Whether the round that the holder answers is over. */
const isOver = (holder: Holder, { rounds, open }: PassedDevice): boolean =>
  rounds > holder.nth || (rounds === holder.nth && !open);

/**
 * Whose turn it is on this device. `begin` hands it to the next person, `pass` wipes all it keeps of
 * the last one; a reload goes on with the same person, and a round that closes ends their turn.
 */
export function usePassing({
  code,
  first,
  paths,
}: {
  code: string;
  first: PassedDevice;
  paths: Paths;
}) {
  const { session } = first;
  const [device, setDevice] = useState<PassedDevice | null>(first);
  const [holder, setHolder] = useState<Seated | null>(null);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  /** Until it is known whose turn it is, nobody else's may begin. */
  const [resuming, setResuming] = useState(true);
  /** Just passed on: the second tap of a double tap begins no turn. */
  const [resting, setResting] = useState(false);

  const pass = useCallback(() => {
    setResting(true);
    setTimeout(() => setResting(false), SECOND_TAP);
    forgetHolder(session);
    setHolder(null);
  }, [session]);

  const look = useCallback(async () => {
    // Where it cannot be told it stands as it stood.
    const device = await deviceAction(code).catch(() => "unknown" as const);
    if (typeof device !== "string") setDevice(device);
  }, [code]);

  useEffect(() => {
    const again = setInterval(look, LOOK);
    return () => clearInterval(again);
  }, [look]);

  useEffect(() => {
    let gone = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const resume = async () => {
      const kept = holderOf(session);
      const asked = kept && (await ask<SeatAnswer>(paths.seat, { bearer: kept.secret }));
      if (gone) return;
      const lost = asked !== null && !asked.ok && !asked.final;
      setFailed(lost || (!kept && isAsking(session)));
      if (lost) again = setTimeout(resume, LOOK);
      else setResuming(false);
      if (kept && asked?.ok) setHolder({ ...kept, initial: asked.body });
      else if (!lost) forgetHolder(session);
    };
    resume();
    return () => {
      gone = true;
      clearTimeout(again);
    };
  }, [session, paths]);

  const over = holder !== null && (device === null || isOver(holder, device));
  useEffect(() => {
    if (over) pass();
  }, [over, pass]);

  const begin = async () => {
    if (busy || resuming || resting) return;
    setBusy(true);
    setFailed(false);
    try {
      const turn = await nextAction(code, askingOf(session));
      if (turn === "too-many") throw new Error(turn);
      setDevice(turn.device);
      if (turn.device && turn.next) {
        const { seat, secret, round, nth, initial } = turn.next;
        const next = { seat, secret, round, nth, turn: turn.device.handed };
        passTo(session, next);
        setHolder({ ...next, initial });
      }
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };

  return {
    device,
    holder: over ? null : holder,
    failed,
    busy,
    idle: resuming || resting,
    begin,
    pass,
  };
}
