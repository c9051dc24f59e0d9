import { useEffect, useState } from "react";
import type { RoundSnapshot } from "#domain/wire.ts";

/** Longer than the slowest part of the reveal's motion. */
const MOMENT_MS = 3500;

/**
 * True for the moment after a result first appears, and again when the round is published. What
 * was there when the page was loaded is no moment.
 */
export function useReveal({ state, result }: RoundSnapshot): boolean {
  const stage = result === null ? "sealed" : state;
  const [settled, setSettled] = useState(stage);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(stage), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [stage]);
  return result !== null && stage !== settled;
}
