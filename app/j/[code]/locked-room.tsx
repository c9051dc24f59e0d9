"use client";

import { seatOn } from "#app/p/answer-store.ts";
import { useAfterPaint } from "#app/p/use-after-paint.ts";
import { useSay } from "#app/ui/words.tsx";
import { SeatHere } from "./seat-here.tsx";

/** The way back in for a phone that has a seat: the lock keeps newcomers out, nobody else (V3). */
export function LockedRoom({ team }: { team: string }) {
  const say = useSay();
  const seated = useAfterPaint() ? seatOn(team) : null;
  return seated && <SeatHere secret={seated} words={say("join.locked.goOnWords")} />;
}
