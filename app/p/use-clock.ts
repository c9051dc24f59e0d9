"use client";

import { useEffect, useState } from "react";

const TICK = 200;

/** The time, ticking until `until` has passed and still between. */
export function useClock(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (until === null || until <= Date.now()) return;
    const ticking = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(ticking);
    }, TICK);
    return () => clearInterval(ticking);
  }, [until]);
  return now;
}
