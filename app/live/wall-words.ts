import type { Say } from "#domain/locales.ts";
import { describePosition } from "#domain/sentences.ts";
import { changeByTalk, type Room, type RoundReading, roundNow } from "./reading.ts";

/** How many of the roster have not rated. */
const missing = ({ roster, rated }: RoundReading): number => Math.max(0, roster - rated);

/** The line beside the controls: what it needs to open, and that silence has no name. */
export function standing(say: Say, { session }: Room, round: RoundReading | null): string {
  if (session.stage === "gather") return say("live.standing.gather", { k: session.k });
  if (!round || session.stage === "act" || session.stage === "ended") return "";
  const { state, rated, k, roster } = round;
  const open = state === "open";
  if (state === "too-few") return "";
  if (open && rated < k) return say("live.standing.opensFrom", { k });
  if (session.stage === "discuss") return "";
  const left = missing(round);
  if (left === 0) return say(open ? "live.standing.all" : "live.standing.allDid", { roster });
  return say(open ? "live.standing.left" : "live.standing.leftDid", { left });
}

export type RevealWarning = { title: string; text: string; opens: boolean };

/** What must be said before a reveal that leaves someone out; null when all are in. */
export function revealWarning(say: Say, round: RoundReading): RevealWarning | null {
  const { rated, roster, k } = round;
  const left = missing(round);
  if (rated < k) {
    const only = rated === roster ? "live.warning.only" : "live.warning.onlyOf";
    return {
      title: say(rated === 0 ? "live.warning.nobody" : only, { rated, roster }),
      text: say("live.warning.closes", { k }),
      opens: false,
    };
  }
  if (left === 0) return null;
  return {
    title: say("live.warning.left", { left }),
    text: say("live.warning.opens"),
    opens: true,
  };
}

/** Read out when the stage or the picture changes, for those who do not see it. */
export function spoken(say: Say, room: Room): string {
  const { stage, rounds, locked, agreeing } = room.session;
  const round = roundNow(room);
  if (stage === "rate" && round?.result)
    return say("live.said.soFar", { finding: describePosition(say, round.result, round.position) });
  if (stage === "rate") {
    const again = say(rounds > 1 ? "live.said.again" : "live.said.rate");
    return locked ? `${again} ${say("live.said.locked")}` : again;
  }
  if (stage === "reveal") {
    if (!round?.result) return say("live.said.tooFew");
    const finding = describePosition(say, round.result, round.position);
    return [
      say("live.said.revealed", { finding }),
      ...changeInWords(say, room),
      ...guessInWords(say, round),
    ].join(" ");
  }
  if (stage === "discuss" && agreeing === "shown") return say("live.said.shown");
  return say(`live.said.${stage}`);
}

/** What the talk changed, an axis a sentence, and how that is known; none where it may not be said. */
export function changeInWords(say: Say, room: Room): string[] {
  const moved = changeByTalk(room);
  if (!moved) return [];
  const { clarity, autonomy } = moved.change;
  return [
    say(`live.change.clarity.${clarity}`),
    say(`live.change.autonomy.${autonomy}`),
    say("live.change.method"),
  ];
}

/** The leader's guess beside what the team said (V5); a guess inside the likely range is right. */
export function guessInWords(say: Say, { guess, result, position }: RoundReading): string[] {
  if (!guess || !result) return [];
  const { by, clarity, autonomy } = guess;
  const first = say(by ? "live.guess.by" : "live.guess.nameless", { by, clarity, autonomy });
  if (!position) return [first];
  const gaps = (["clarity", "autonomy"] as const).map((axis) => {
    const { mean, low, high } = position[axis];
    const placed = guess[axis];
    const gap = Math.abs(placed - mean);
    if (placed >= low && placed <= high) return say(`live.guess.${axis}.near`);
    return say(`live.guess.${axis}.${placed > mean ? "above" : "below"}`, { gap });
  });
  return [first, ...gaps];
}
