import type { Say } from "#domain/locales.ts";
import type { Mode } from "#domain/matrix.ts";
import { describePosition } from "#domain/sentences.ts";
import type { NoteRule, RoundSnapshot } from "#domain/wire.ts";
import type { RoomReading } from "./reading.ts";

/** How many of the room have not rated; null where that is not known or not said. */
function missing({ state, roster, rated, result }: RoundSnapshot): number | null {
  if (state === "open") return rated === null ? null : Math.max(0, roster - rated);
  return result ? Math.max(0, roster - result.ballots) : null;
}

/** The line beside the controls: what it needs to open, and that silence has no name. */
export function standing(snapshot: RoundSnapshot): string {
  const { state, rated, k, roster } = snapshot;
  const left = missing(snapshot);
  if (state === "too-few") return "";
  if (state === "open" && (rated ?? 0) < k) return `Opens from ${k} answers up.`;
  if (left === null) return "";
  const did =
    state === "open" ? ["has not rated", "have not rated"] : ["did not rate", "did not rate"];
  if (left === 0) return state === "open" ? `All ${roster} have rated.` : `All ${roster} rated.`;
  return `${left} ${left === 1 ? did[0] : did[1]}. Nobody knows who.`;
}

export type RevealWarning = { title: string; text: string; opens: boolean };

/** What must be said before a reveal that leaves someone out; null when all are in. */
export function revealWarning(snapshot: RoundSnapshot): RevealWarning | null {
  const { rated, k } = snapshot;
  const left = missing(snapshot);
  if (rated === null || left === null) return null;
  if (rated < k)
    return {
      title: rated === 0 ? "Nobody has rated yet." : onlySo(rated, snapshot.roster),
      text: `Opening needs ${k}. Close now and it stays closed: what came in is deleted, and nobody ever sees it.`,
      opens: false,
    };
  if (left === 0) return null;
  return {
    title: left === 1 ? "One has not rated yet." : `${left} have not rated yet.`,
    text: "Reveal now and they can no longer rate in this round. Nobody knows who they are.",
    opens: true,
  };
}

function onlySo(rated: number, roster: number): string {
  const count = rated === roster ? `${rated}` : `${rated} of ${roster}`;
  return `Only ${count} ${rated === 1 ? "has" : "have"} rated.`;
}

/** When notes appear; settled before anyone writes one. */
export const NOTES_WORDS: Record<NoteRule, string> = {
  "from-10": "Notes open with the result if 10 or more answer, in shuffled order.",
  "from-k": "Notes open with the result, in shuffled order.",
  never: "There are no notes in this round.",
};

/** What is worth talking about in each mode. */
export const TALK: Record<Mode, readonly [string, string]> = {
  scalable: ["What made this possible?", "What would we lose first if it got busy?"],
  selective: [
    "What would have to be true for the hands-on time to end?",
    "Which decision could come back to the team this week?",
  ],
  handsoff: [
    "What can we not decide, because we do not know the goal or the reason?",
    "Which guardrail would let us move without asking?",
  ],
  micro: [
    "Which one decision should the team have back?",
    "What is the endpoint, in one sentence?",
  ],
};

/** Read out when the picture changes, for those who do not see it. */
export function spoken(say: Say, { snapshot, position }: RoomReading): string {
  const { state, result, locked } = snapshot;
  if (state === "too-few") return "Too few answers, so it stays closed.";
  if (result) {
    const said = describePosition(say, result, position);
    return state === "open" ? `So far: ${said}` : `Revealed. ${said}`;
  }
  return locked ? "The room is locked." : "";
}
