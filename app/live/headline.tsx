import { ModeName } from "#app/ui/mode-chip.tsx";
import { useRich, useSay } from "#app/ui/words.tsx";
import type { Mode } from "#domain/matrix.ts";
import { isCloseToTheLine, likeliest } from "#domain/position.ts";
import { changeByTalk, type Room, type RoundReading, roundNow } from "./reading.ts";

/** The wall's one sentence: what is seen, or why nothing is yet. */
export function Headline({ team, room }: { team: string; room: Room }) {
  const say = useSay();
  const { stage, present } = room.session;
  const round = roundNow(room);
  if (stage === "gather") return say("live.headline.gather", { present });
  if (stage === "act") return say("live.headline.act");
  if (stage === "ended") return say("live.headline.ended");
  if (!round) return null;
  if (round.state === "too-few") return say("live.headline.tooFew");
  if (round.result) return <Found team={team} room={room} round={round} />;
  const allIn = round.roster > 0 && round.rated >= round.roster;
  return say(allIn ? "live.headline.allIn" : "live.headline.sealed");
}

/** A longer name would break the line; the screen's head has it in any case. */
const LONGEST_NAME = 18;

type FoundProps = { team: string; room: Room; round: RoundReading };

function Found({ team, room, round: { state, result, position } }: FoundProps) {
  const say = useSay();
  const rich = useRich();
  const moved = changeByTalk(room);
  const was = moved?.from.result?.clarity;
  if (moved && was && result?.clarity && moved.change.clarity !== "wobble")
    return say(`live.headline.talk.${moved.change.clarity}`, {
      was: was.mean,
      now: result.clarity.mean,
    });
  if (!result) return null;
  const named = (mode: Mode) => () => <ModeName key={mode} say={say} mode={mode} />;
  const soFar = state === "open";
  const mode = position ? position.mode : result.quadrant;
  if (mode) {
    const whose = soFar ? "soFar" : team.length > LONGEST_NAME ? "any" : "named";
    const where = position && isCloseToTheLine(position) ? "close" : "in";
    return rich(`live.headline.${whose}.${where}`, { team, mode: named(mode) });
  }
  if (!position) return null;
  const [first, second] = likeliest(position);
  return rich(soFar ? "live.headline.soFar.between" : "live.headline.between", {
    first: named(first),
    second: named(second),
  });
}
