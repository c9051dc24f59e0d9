import { useSay, useWordsLocale } from "#app/ui/words.tsx";
import { openingTime } from "./times.ts";
import { useAfterPaint } from "./use-after-paint.ts";

/** When the team is asked next, in the phone's own time zone, so after the paint; nothing if unknown. */
export function NextOpening({ at }: { at: string | null }) {
  const say = useSay();
  const locale = useWordsLocale();
  const onPhone = useAfterPaint();
  return at && onPhone ? say("pulse.lastTime.next", { time: openingTime(locale, at) }) : null;
}
