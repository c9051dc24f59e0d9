import { ModeName } from "#app/ui/mode-chip.tsx";
import { useSay } from "#app/ui/words.tsx";
import { isCloseToTheLine, likeliest } from "#domain/position.ts";
import type { RoomReading } from "./reading.ts";

/** The wall's one sentence: what is seen, or why nothing is yet. */
export function Headline({ team, reading }: { team: string; reading: RoomReading }) {
  const { state, result, rated, roster, locked } = reading.snapshot;
  if (state === "too-few") return "Too few answers, so it stays closed";
  if (result) return <Found team={team} reading={reading} />;
  if (roster > 0 && rated === roster && locked) return "All are in. Let us open it together";
  return "Sealed until we open it together";
}

/** A longer name would break the line; the screen's head has it in any case. */
const LONGEST_NAME = 18;

function Found({ team, reading: { snapshot, position } }: { team: string; reading: RoomReading }) {
  const say = useSay();
  const { result, state } = snapshot;
  if (!result) return null;
  const mode = position ? position.mode : result.quadrant;
  if (mode) {
    const name = team.length > LONGEST_NAME ? "The team" : team;
    return (
      <>
        {state === "open" ? "So far the team is in " : `${name} is in `}
        <ModeName say={say} mode={mode} />
        {position && isCloseToTheLine(position) && ", close to the line"}
      </>
    );
  }
  if (!position) return null;
  const [first, second] = likeliest(position);
  return (
    <>
      {state === "open" ? "So far between " : "Between "}
      <ModeName say={say} mode={first} /> and <ModeName say={say} mode={second} />
    </>
  );
}
