import type { Say } from "#domain/locales.ts";
import type { Suggestion } from "#domain/moment-suggestion.ts";
import { describeMean, describeModeName } from "#domain/sentences.ts";
import { agoInWords, shortDay } from "./days.ts";
import type { Desk } from "./desk.ts";

/** Why this is the idea of the day, with the number or the day that it follows from. */
export function reasonInWords(
  say: Say,
  { kind, team: id, because }: Suggestion,
  { teams, moments, today }: Desk,
): string {
  if (because === "least-used") {
    const last = moments.find((moment) => moment.kind === kind && moment.day < today);
    return last
      ? say("moments.because.last", {
          ago: agoInWords(say, last.day, today),
          day: shortDay(last.day),
        })
      : say("moments.because.never");
  }
  const found = teams.find((team) => team.id === id);
  const { name: team = "", result = null } = found ?? {};
  const axis = result?.[because === "low-clarity" ? "clarity" : "autonomy"];
  if (axis) return say(`moments.because.${because}`, { team, mean: describeMean(say, axis) });
  const mode = describeModeName(say, result?.quadrant ?? "micro");
  return say("moments.because.quadrant", { team, mode });
}
