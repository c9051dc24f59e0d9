import type { Say } from "#domain/locales.ts";
import { nonResponseBounds } from "#domain/position.ts";
import type { PublishedResult } from "#domain/result.ts";

type Props = { say: Say; result: PublishedResult; roster: number };

/** How far the picture could move if those who kept silent had answered (S3); nothing when none did. */
export function SilentSentence({ say, result, roster }: Props) {
  const { clarity, autonomy, ballots } = result;
  const silent = roster - ballots;
  if (silent <= 0 || !clarity || !autonomy) return null;
  const [clear, free] = [clarity, autonomy].map(({ mean }) =>
    nonResponseBounds(mean, ballots, roster),
  ) as [Bounds, Bounds];
  return (
    <p className="soft small">
      {say("team.silent", {
        silent,
        clarityLow: clear.low,
        clarityHigh: clear.high,
        autonomyLow: free.low,
        autonomyHigh: free.high,
      })}
    </p>
  );
}

type Bounds = ReturnType<typeof nonResponseBounds>;
