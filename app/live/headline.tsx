import { ModeName } from "#app/ui/mode-chip.tsx";
import { useRich, useSay } from "#app/ui/words.tsx";
import type { Mode } from "#domain/matrix.ts";
import { isCloseToTheLine, likeliest } from "#domain/position.ts";
import type { RoomReading } from "./reading.ts";

type Props = { team: string; reading: RoomReading };

/** The wall's one sentence: what is seen, or why nothing is yet. */
export function Headline({ team, reading }: Props) {
  const say = useSay();
  const { state, result, rated, roster, locked } = reading.snapshot;
  if (state === "too-few") return say("live.headline.tooFew");
  if (result) return <Found team={team} reading={reading} />;
  const allIn = roster > 0 && rated === roster && locked;
  return say(allIn ? "live.headline.allIn" : "live.headline.sealed");
}

/** A longer name would break the line; the screen's head has it in any case. */
const LONGEST_NAME = 18;

function Found({ team, reading: { snapshot, position } }: Props) {
  const say = useSay();
  const rich = useRich();
  const { result, state } = snapshot;
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
