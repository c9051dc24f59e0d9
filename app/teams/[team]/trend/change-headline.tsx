import type { Say } from "#domain/locales.ts";
import { latestPlace } from "./trend-shapes.ts";
import type { TrendView } from "./trend-view.ts";

/** What really changed last, in a sentence for the headline; nothing for wobble. */
export function ChangeHeadline({ say, view }: { say: Say; view: TrendView }) {
  const change = view.weeks[latestPlace(view.weeks)]?.change;
  if (!change) return null;
  const wayOf = { "real-rise": "up", "real-fall": "down", wobble: null };
  const [clarity, autonomy] = [wayOf[change.clarity], wayOf[change.autonomy]];
  if (clarity && clarity === autonomy) return say("trend.headline.alike", { clarity });
  if (clarity && autonomy) return say("trend.headline.both", { clarity, autonomy });
  if (clarity) return say("trend.headline.clarity", { clarity });
  return autonomy && say("trend.headline.autonomy", { autonomy });
}
