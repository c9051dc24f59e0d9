import type { Change, Movement } from "./change.ts";
import { addWeeks, daysBetween } from "./days.ts";
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
    ...recent.map((reading) => lineOfReading(reading, week)),
  ].join("|");

export function readStanding(line: string): Standing {
  const [week = "", strip = "", mode = "", onTheLine, change = "", ...recent] = line.split("|");
  return {
    ...{ week, strip },
    recent: recent.map((reading) => readReading(reading, week)),
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

function lineOfReading(reading: WeekReading, last: string): string {
  const { id, openedAt, week, roster, spread, rosterChanged, result } = reading;
  return [
    ...[id, Date.parse(openedAt), daysBetween(week, last) / 7, roster, spread],
    Number(rosterChanged),
    ...(result ? [result.ballots, placeIn(MODES, result.quadrant)] : []),
    ...(result ? [lineOfAxis(result.clarity), lineOfAxis(result.autonomy)] : []),
  ].join();
}

function readReading(line: string, last: string): WeekReading {
  const [id = "", openedAt, weeksAgo, roster, spread, changed, ballots, quadrant = "", ...axes] =
    line.split(",");
  const result: PublishedResult | null =
    ballots === undefined
      ? null
      : {
          ballots: Number(ballots),
          quadrant: at(MODES, quadrant) as Mode,
          clarity: readAxis(axes.slice(0, 3)),
          autonomy: readAxis(axes.slice(3)),
          shares: null,
          density: null,
        };
  return {
    id,
    openedAt: new Date(Number(openedAt)).toISOString(),
    week: addWeeks(last, -Number(weeksAgo)),
    ...{ roster: Number(roster), spread: Number(spread), rosterChanged: changed === "1", result },
  };
}

const lineOfAxis = (axis: PublishedAxis | null): string =>
  axis
    ? [axis.mean, placeIn(ENDS, axis.clipped), placeIn(SPREADS, axis.spread)].join()
    : [NONE, NONE, NONE].join();

function readAxis([mean = NONE, clipped = NONE, spread = NONE]: string[]): PublishedAxis | null {
  if (mean === NONE) return null;
  return { mean: Number(mean), clipped: at(ENDS, clipped), spread: at(SPREADS, spread) };
}

const placeIn = <T>(names: readonly T[], name: T | null): string =>
  name === null ? NONE : String(names.indexOf(name));

const at = <T>(names: readonly T[], place: string): T | null =>
  place === NONE ? null : (names[Number(place)] ?? null);
