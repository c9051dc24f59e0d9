"use client";

import { useEffect, useState } from "react";
import { offsetOf } from "#app/ui/server-clock.ts";
import type { Link } from "./use-seat.ts";

/** How far the server's clock is ahead, learned anew with each connection; null until it is known. */
export function useOffset(link: Link): number | null {
  const [offset, setOffset] = useState<number | null>(null);
  const askClock = link.is === "up" ? link.askClock : null;
  useEffect(() => {
    if (!askClock) return;
    let over = false;
    offsetOf(askClock).then(
      (offset) => over || setOffset(offset),
      () => {}, // The next connection asks again.
    );
    return () => {
      over = true;
    };
  }, [askClock]);
  return offset;
}
