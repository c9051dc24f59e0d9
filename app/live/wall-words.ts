import type { Say } from "#domain/locales.ts";
import { describePosition } from "#domain/sentences.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import type { RoomReading } from "./reading.ts";

/** How many of the room have not rated; null where that is not known or not said. */
function missing({ state, roster, rated, result }: RoundSnapshot): number | null {
  if (state === "open") return rated === null ? null : Math.max(0, roster - rated);
  return result ? Math.max(0, roster - result.ballots) : null;
}

/** The line beside the controls: what it needs to open, and that silence has no name. */
export function standing(say: Say, snapshot: RoundSnapshot): string {
  const { state, rated, k, roster } = snapshot;
  const left = missing(snapshot);
  const open = state === "open";
  if (state === "too-few") return "";
  if (open && (rated ?? 0) < k) return say("live.standing.opensFrom", { k });
  if (left === null) return "";
  if (left === 0) return say(open ? "live.standing.all" : "live.standing.allDid", { roster });
  return say(open ? "live.standing.left" : "live.standing.leftDid", { left });
}

export type RevealWarning = { title: string; text: string; opens: boolean };

/** What must be said before a reveal that leaves someone out; null when all are in. */
export function revealWarning(say: Say, snapshot: RoundSnapshot): RevealWarning | null {
  const { rated, roster, k } = snapshot;
  const left = missing(snapshot);
  if (rated === null || left === null) return null;
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

/** Read out when the picture changes, for those who do not see it. */
export function spoken(say: Say, { snapshot, position }: RoomReading): string {
  const { state, result, locked } = snapshot;
  if (state === "too-few") return say("live.said.tooFew");
  if (result) {
    const finding = describePosition(say, result, position);
    return say(state === "open" ? "live.said.soFar" : "live.said.revealed", { finding });
  }
  return locked ? say("live.said.locked") : "";
}
