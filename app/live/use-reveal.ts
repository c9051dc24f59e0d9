import { useEffect, useState } from "react";
import type { RoundReading } from "./reading.ts";

/** Longer than the slowest part of the reveal's motion. */
const MOMENT_MS = 4000;

/**
 * True for the moment after a result first appears, and again when the round is published. What
 * was there when the page was loaded is no moment.
 */
export function useReveal(round: RoundReading | null): boolean {
  const at = round?.result ? `${round.id} ${round.state}` : "sealed";
  const [settled, setSettled] = useState(at);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(at), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return at !== "sealed" && at !== settled;
}
