import type { Change, Movement } from "./change.ts";
import { MODES, type Mode } from "./matrix.ts";
import type { HeldMode } from "./position.ts";
import { type PublishedAxis, type PublishedResult, SPREADS } from "./result.ts";
import type { Standing, WeekReading } from "./standing.ts";

// The page of all teams reads a thousand standings at once. As JSON they are several megabytes, and
// most of its time is spent on names of fields; as lines they are read as they lie.

const MOVEMENTS = ["wobble", "real-rise", "real-fall"] as const satisfies readonly Movement[];
const ENDS = ["low", "high"] as const;
/** What stands for a value that is not there. */
const NONE = "";

/** A standing as one line of text; `readStanding` gives back the same. */
export const writeStanding = ({ week, strip, held, change, recent }: Standing): string =>
  [
    ...[week, strip, placeIn(MODES, held.mode), Number(held.onTheLine)],
    change ? lineOfChange(change) : NONE,
    ...recent.map(lineOfReading),
  ].join("|");

export function readStanding(line: string): Standing {
  const [week = "", strip = "", mode = "", onTheLine, change = "", ...recent] = line.split("|");
  return {
    ...{ week, strip },
    recent: recent.map(readReading),
    change: change === NONE ? null : readChange(change),
    held: { mode: at(MODES, mode), onTheLine: onTheLine === "1" } satisfies HeldMode,
  };
}

const lineOfChange = ({ clarity, autonomy, by, weeks, before }: Change): string =>
  [
    ...[placeIn(MOVEMENTS, clarity), placeIn(MOVEMENTS, autonomy), by, weeks],
    ...[before.clarity, before.autonomy],
  ].join();

function readChange(line: string): Change {
  const [clarity = "", autonomy = "", by, weeks, c, a] = line.split(",");
  return {
    clarity: at(MOVEMENTS, clarity) ?? "wobble",
    autonomy: at(MOVEMENTS, autonomy) ?? "wobble",
    by: by === "xmr" ? "xmr" : "z",
    weeks: Number(weeks),
    before: { clarity: Number(c), autonomy: Number(a) },
  };
}

// Every letter is sent a dozen thousand times for a thousand teams: a moment is milliseconds since
// 1970 in letters and digits.
const lineOfReading = (reading: WeekReading): string => {
  const { openedAt, week, roster, spread, rosterChanged, result } = reading;
  return [
    ...[Date.parse(openedAt).toString(36), week, roster, spread, Number(rosterChanged)],
    ...(result ? [result.ballots, placeIn(MODES, result.quadrant)] : []),
    ...(result ? [lineOfAxis(result.clarity), lineOfAxis(result.autonomy)] : []),
  ].join();
};

function readReading(line: string): WeekReading {
  const [openedAt = "", week = "", roster, spread, changed, ballots, quadrant = "", ...axes] =
    line.split(",");
  const [clarity, clarityEnd, claritySpread, autonomy, autonomyEnd, autonomySpread] = axes;
  const result: PublishedResult | null =
    ballots === undefined
      ? null
      : {
          ballots: Number(ballots),
          quadrant: at(MODES, quadrant) as Mode,
          clarity: readAxis(clarity, clarityEnd, claritySpread),
          autonomy: readAxis(autonomy, autonomyEnd, autonomySpread),
          shares: null,
          density: null,
        };
  const rosterChanged = changed === "1";
  return {
    // Only what is compared with an intervention's start asks for it.
    get openedAt() {
      return new Date(Number.parseInt(openedAt, 36)).toISOString();
    },
    week,
    roster: Number(roster),
    spread: Number(spread),
    rosterChanged,
    result,
  };
}

const lineOfAxis = (axis: PublishedAxis | null): string =>
  axis
    ? [axis.mean, placeIn(ENDS, axis.clipped), placeIn(SPREADS, axis.spread)].join()
    : [NONE, NONE, NONE].join();

const readAxis = (mean = NONE, clipped = NONE, spread = NONE): PublishedAxis | null =>
  mean === NONE
    ? null
    : { mean: Number(mean), clipped: at(ENDS, clipped), spread: at(SPREADS, spread) };

const placeIn = <T>(names: readonly T[], name: T | null): string =>
  name === null ? NONE : String(names.indexOf(name));

const at = <T>(names: readonly T[], place: string): T | null =>
  place === NONE ? null : (names[Number(place)] ?? null);
