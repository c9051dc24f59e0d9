import { nonResponseBounds } from "#domain/position.ts";
import type { PublishedAxis, PublishedResult } from "#domain/result.ts";
import { countOf } from "../count-of.ts";

/** How far the picture could move if those who kept silent had answered (S3); nothing when none did. */
export function SilentSentence({ result, roster }: { result: PublishedResult; roster: number }) {
  const { clarity, autonomy, ballots } = result;
  const silent = roster - ballots;
  if (silent <= 0 || !clarity || !autonomy) return null;
  const range = ({ mean }: PublishedAxis) => {
    const { low, high } = nonResponseBounds(mean, ballots, roster);
    return `${low.toFixed(1)} and ${high.toFixed(1)}`;
  };
  return (
    <p className="soft small">
      {countOf(silent, "person", "people")} did not answer. Whatever they would have said, clarity
      would lie between {range(clarity)}, autonomy between {range(autonomy)}.
    </p>
  );
}
