import type { Say } from "#domain/locales.ts";
import type { Mode } from "#domain/matrix.ts";
import { likeliest, type Position } from "#domain/position.ts";
import { describeModeName } from "#domain/sentences.ts";

/** The finding in the team's own voice; on the line it takes no side. */
export function findingOf(say: Say, quadrant: Mode, position: Position | null): string {
  const mode = position ? position.mode : quadrant;
  if (mode || !position) return say(`pulse.result.finding.${mode ?? quadrant}`);
  const [first, second] = likeliest(position);
  return say("pulse.result.finding.onTheLine", {
    first: describeModeName(say, first),
    second: describeModeName(say, second),
  });
}
