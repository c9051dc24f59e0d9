const TRIPS = 5;

/**
 * Milliseconds that the server's clock is ahead of this device's: of five round trips the shortest
 * is believed, and is off by half of it at most. Rejects if no question was answered.
 */
export async function offsetOf(ask: () => Promise<number>): Promise<number> {
  let best: { trip: number; offset: number } | null = null;
  let failure: unknown;
  for (let asked = 0; asked < TRIPS; asked += 1) {
    const begun = performance.now();
    try {
      const server = await ask();
      const trip = performance.now() - begun;
      const offset = server + trip / 2 - Date.now();
      if (!best || trip < best.trip) best = { trip, offset };
    } catch (error) {
      failure = error;
    }
  }
  if (!best) throw failure;
  return best.offset;
}

/** Whole seconds until a moment of the server's clock, by the same rounding on every screen (V4). */
export const secondsLeft = (endsAt: string, offset: number): number =>
  Math.max(0, Math.ceil((Date.parse(endsAt) - Date.now() - offset) / 1000));

/** "1:05" of 65 seconds. */
export const clockText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
