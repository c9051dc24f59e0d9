import { useEffect, useState } from "react";
import { secondsLeft } from "#app/ui/server-clock.ts";

const SECOND = 1_000;

/**
 * Whole seconds to a moment of the server's clock, changing when they do by that clock (V4); null
 * where no timer runs or the server's time is not known. While `frozen` the last count stays.
 */
export function useCountdown(
  endsAt: string | null,
  offset: number | null,
  frozen: boolean,
): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (frozen) return;
    if (endsAt === null || offset === null) return setLeft(null);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const seconds = secondsLeft(endsAt, offset);
      setLeft(seconds);
      const rest = Date.parse(endsAt) - Date.now() - offset;
      if (seconds > 0) timer = setTimeout(tick, rest - (seconds - 1) * SECOND);
    };
    tick();
    return () => clearTimeout(timer);
  }, [endsAt, offset, frozen]);
  return left;
}
