import { expect, test } from "vitest";
import * as shapes from "#app/teams/[team]/trend/trend-shapes.ts";
import { placeOfWeek } from "#app/teams/[team]/trend/trend-shapes.ts";
import { type TrendSource, trendView } from "#app/teams/[team]/trend/trend-view.ts";
import type { AskedWeek, LiveReading } from "#db/queries/trend.ts";
import { addWeeks } from "#domain/days.ts";
import type { PublishedResult } from "#domain/result.ts";

const MONDAY = "2026-08-31";
/** The Saturday of the twelfth week from then. */
const TODAY = "2026-11-21";

const published = (clarity: number, autonomy = 6, ballots = 8): PublishedResult => ({
  ballots,
  quadrant: "scalable",
  clarity: { mean: clarity, clipped: null, spread: "mixed" },
  autonomy: { mean: autonomy, clipped: null, spread: "mixed" },
  shares: null,
  density: null,
});
const three: PublishedResult = { ...published(7), ballots: 3, clarity: null, autonomy: null };

type Told = number | PublishedResult | "too-few" | null;

/** So many weeks from the Monday on: a clarity, a result, too few answers, or null for not asked. */
const asked = (...weeks: Told[]): AskedWeek[] =>
  weeks.flatMap((told, place) => {
    if (told === null) return [];
    const week = addWeeks(MONDAY, place);
    return {
      id: `round ${place}`,
      openedAt: `${week}T08:00:00.000Z`,
      week,
      roster: 9,
      spread: 2,
      rosterChanged: false,
      wording: 1,
      result: told === "too-few" ? null : typeof told === "number" ? published(told) : told,
    };
  });

const source = (weeks: AskedWeek[], rest: Partial<TrendSource> = {}): TrendSource => ({
  span: "26w",
  today: TODAY,
  zone: "Europe/Berlin",
  weeks,
  live: [],
  directions: [],
  interventions: [],
  momentDays: [],
  schedule: null,
  ...rest,
});
const viewOf = (weeks: AskedWeek[], rest?: Partial<TrendSource>) => trendView(source(weeks, rest));

const live = (day: string, rest: Partial<LiveReading> = {}): LiveReading => ({
  id: `live ${day}`,
  openedAt: `${day}T12:00:00.000Z`,
  week: MONDAY,
  roster: 8,
  spread: 2,
  result: published(5, 4),
  session: "session",
  sessionName: "Retro",
  guess: null,
  ...rest,
});

test("before the first weekly round there is nothing to draw and no row", () => {
  const view = viewOf([], { live: [live(TODAY)], momentDays: [TODAY] });
  expect(view).toMatchObject({ weeks: [], live: [], momentDays: [] });
  expect(shapes.trendRows(view)).toEqual([]);
  expect(shapes.latestPlace(view.weeks)).toBe(0);
  expect(placeOfWeek(view.weeks, MONDAY)).toBeNull();
});

test("[S2] one result is a dot of its own with its band, among columns that were before it", () => {
  const view = viewOf([...asked(...Array(11).fill(null), 7.2)]);
  expect(view.weeks).toHaveLength(8);
  expect(view.weeks.slice(0, 7).map(({ gap }) => gap?.is)).toEqual(Array(7).fill("before"));
  // SE = 2 · √((1 − 0.5 · 8/9) / 8) = 0.5270; 1.96 of it is 1.03.
  expect(shapes.lineOf(view.weeks, "clarity").at(-1)).toEqual({
    x: 7.5,
    mean: 7.2,
    band: [6.2, 8.2],
    dot: "alone",
  });
  expect(view.weeks[7]).toMatchObject({ change: null, unsaid: "first" });
  expect(shapes.trendRows(view)).toHaveLength(1);
  expect(shapes.gapRuns(view.weeks)).toEqual([]);
});

test("[D1] a team of nothing but gaps has rows with reasons and not one number", () => {
  const view = viewOf(asked(...Array(12).fill("too-few")), { momentDays: [] });
  expect(view.weeks).toHaveLength(12);
  for (const week of view.weeks)
    expect(week).toMatchObject({ gap: { is: "too-few" }, point: null, held: null, change: null });
  expect(shapes.gapRuns(view.weeks)).toEqual([{ at: 0, until: 12, gap: { is: "too-few" } }]);
  expect(shapes.lineOf(view.weeks, "clarity").every(({ mean, band }) => !mean && !band)).toBe(true);
  expect(shapes.modeRuns(view.weeks)).toEqual([]);
  expect(shapes.weeksInMode(view.weeks)).toBeNull();
  expect(shapes.latestPlace(view.weeks)).toBe(11);
  // Not the number of those who did answer, anywhere in what is sent to a browser.
  expect(JSON.stringify(view)).not.toMatch(/ballots|answered/);
});

test("[D2] three answers are a quadrant and no point of a line, neither mean nor band", () => {
  const view = viewOf(asked(7, 7, three, 7, 7, 7, 7, 7, 7, 7, 7, 7));
  expect(view.weeks[2]).toMatchObject({
    gap: { is: "quadrant-only" },
    point: { answered: 3, quadrant: "scalable", clarity: null, autonomy: null, likely: null },
    silent: null,
    change: null,
  });
  expect(shapes.lineOf(view.weeks, "clarity")[2]).toMatchObject({ mean: null, band: null });
});

test("every gap says why: too few, a pause by its name, a stopped schedule, nobody asked", () => {
  const schedule = {
    cadence: "weekly" as const,
    opensOn: 1 as const,
    pauses: [{ from: addWeeks(MONDAY, 2), to: addWeeks(MONDAY, 2), name: "Herbstferien 🍂" }],
    pausedAt: new Date(`${addWeeks(MONDAY, 9)}T12:00:00Z`),
  };
  const weeks = asked(7, "too-few", null, 7, null, 7, 7, 7, 7, 7);
  const view = viewOf(weeks, { schedule });
  expect(view.weeks.map(({ gap }) => gap)).toEqual([
    null,
    { is: "too-few" },
    { is: "paused", name: "Herbstferien 🍂" },
    null,
    { is: "not-asked" },
    ...Array(5).fill(null),
    // The whole weeks up to now; the running one is no gap yet.
    { is: "stopped" },
  ]);
  expect(shapes.gapRuns(view.weeks).map(({ at, until }) => [at, until])).toEqual([
    [1, 2],
    [2, 3],
    [4, 5],
    [10, 11],
  ]);
});

test("between the rounds of a slower rhythm there is no gap, and the line runs on", () => {
  const schedule = { cadence: "biweekly", opensOn: 1, pauses: [], pausedAt: null } as const;
  const view = viewOf(asked(7, null, 7, null, 7, null, null, null, 7, null, 7, null), { schedule });
  expect(view.weeks.map(({ gap }) => gap?.is ?? "-").join(" ")).toBe(
    "- off - off - not-asked not-asked not-asked - off -",
  );
  expect(shapes.lineOf(view.weeks, "clarity").map(({ mean }) => mean)).toEqual([
    7,
    7,
    7,
    null,
    null,
    null,
    7,
    7,
  ]);
  expect(shapes.modeRuns(view.weeks)[0]).toMatchObject({ at: 0, until: 5 });
});

test.each([
  ["12w", 12],
  ["26w", 26],
  ["1y", 52],
  ["all", 300],
] as const)("300 weeks over %s are %i columns, their ticks stay apart", (span, columns) => {
  const start = addWeeks(addWeeks(MONDAY, 11), -299);
  const weeks = Array.from({ length: 300 }, (_, place) => {
    const week = addWeeks(start, place);
    const result = place % 17 === 5 ? null : published(place % 40 < 20 ? 7.5 : 3.5);
    return { ...asked(7)[0], id: `round ${place}`, week, result } as AskedWeek;
  });
  const view = viewOf(weeks, { span });
  expect(view.weeks).toHaveLength(columns);
  expect(view.weeks.at(-1)?.week).toBe(addWeeks(MONDAY, 11));
  const ticks = shapes.timeTicks(view.weeks);
  expect(ticks.length).toBeGreaterThan(1);
  expect(ticks.length).toBeLessThanOrEqual(13);
  const rows = shapes.trendRows(view);
  expect(rows).toHaveLength(columns);
  // Table and line hold the same numbers.
  const tabled = rows.flatMap((row) =>
    "week" in row ? [row.week.point?.clarity?.mean ?? null] : [],
  );
  expect(tabled.toReversed()).toEqual(shapes.lineOf(view.weeks, "clarity").map(({ mean }) => mean));
  expect(shapes.modeRuns(view.weeks).length).toBeLessThan(columns);
});

test("[S6] [S7] a change is told by z under 12 results and by the control chart from 12", () => {
  const view = viewOf(asked(6, 6, 6, 6, 9, 6, 6, 6, 6, 6, 6, 9));
  expect(view.weeks[4]?.change).toMatchObject({ by: "z", weeks: 4, clarity: "real-rise" });
  expect(view.weeks[4]?.change?.before).toEqual({ clarity: 6, autonomy: 6 });
  expect(view.weeks[11]?.change).toMatchObject({ by: "xmr", weeks: 11, clarity: "real-rise" });
  expect(shapes.lineOf(view.weeks, "clarity")[4]?.dot).toBe("real");
  expect(shapes.lineOf(view.weeks, "autonomy")[4]?.dot).toBeNull();
});

test("[S7] what came before the span is compared with as well", () => {
  const weeks = asked(...Array(40).fill(6), 9);
  const today = addWeeks(MONDAY, 41);
  const view = viewOf(weeks, { span: "12w", today });
  expect(view.weeks).toHaveLength(12);
  expect(view.weeks.at(-1)?.change).toMatchObject({ by: "xmr", weeks: 40 });
});

test("[S8] with few answers and another roster no change is stated, and that is said", () => {
  const weeks = asked(6, 6, 9).map((week, place) => ({ ...week, rosterChanged: place === 2 }));
  expect(viewOf(weeks).weeks.find(({ round }) => round === "round 2")).toMatchObject({
    change: null,
    unsaid: "roster",
  });
});

test("sessions stand on their day and in no week's mode; guesses make a line of their own", () => {
  const view = viewOf(asked(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7), {
    live: [
      live("2026-09-10", { guess: { clarity: 8, autonomy: 4 } }),
      live("2026-10-01"),
      live("2025-01-01"),
    ],
  });
  expect(view.live.map(({ at }) => Math.round(7 * at))).toEqual([10, 31]);
  expect(shapes.guessGaps(view.live, "clarity")).toEqual([
    { x: 10 / 7 + 1 / 14, gap: -3, band: [expect.any(Number), expect.any(Number)] },
  ]);
  expect(shapes.modeRuns(view.weeks)).toHaveLength(1);
  expect(shapes.trendRows(view)).toHaveLength(14);
});

test("directions keep their letters and spells their days, cut off at the edges of the span", () => {
  const direction = (day: string, statement: string) => ({
    version: 1,
    statement,
    guardrails: "",
    writtenBy: "Ines",
    writtenAt: new Date(`${day}T10:00:00Z`),
    goalOn: null,
  });
  const spell = {
    ...{
      id: "spell",
      reason: "",
      objective: "",
      keeps: "",
      learned: "",
      startedBy: null,
      endedBy: null,
    },
    rule: { axis: "clarity", threshold: 7, rounds: 2 } as const,
    startedAt: "2026-08-01T08:00:00.000Z",
    endsOn: "2026-09-20",
    endedAt: "2026-09-14T08:00:00.000Z",
    extensions: [],
  };
  const view = viewOf(asked(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7), {
    directions: [
      direction("2025-01-01", "old"),
      direction("2026-02-01", "held"),
      direction("2026-09-21", "new"),
    ],
    interventions: [
      spell,
      {
        ...spell,
        id: "running",
        startedAt: "2026-11-10T08:00:00.000Z",
        endsOn: "2027-01-10",
        endedAt: null,
      },
    ],
  });
  expect(
    view.directions.map(({ letter, statement, at, until }) => [letter, statement, at, until]),
  ).toEqual([
    ["A", "held", 0, "2026-09-21"],
    ["B", "new", 3, null],
  ]);
  expect(view.spells.map(({ id, at, until }) => [id, at, until])).toEqual([
    ["spell", 0, 2],
    ["running", 71 / 7, 12],
  ]);
});

test("what was written or begun since the last week shown is told, and what it replaced is past", () => {
  const written = { version: 1, guardrails: "", writtenBy: "Ines", goalOn: null };
  const view = viewOf(asked(7, 7, 7), {
    today: "2026-09-23",
    directions: [
      { ...written, statement: "was", writtenAt: new Date("2026-09-01T10:00:00Z") },
      { ...written, statement: "is", writtenAt: new Date("2026-09-22T10:00:00Z") },
    ],
    interventions: [
      {
        ...{ id: "new", reason: "", objective: "", keeps: "", learned: "" },
        ...{ startedBy: null, endedBy: null, endedAt: null, extensions: [] },
        rule: { axis: "clarity", threshold: 7, rounds: 2 },
        ...{ startedAt: "2026-09-22T08:00:00.000Z", endsOn: "2026-10-20" },
      },
    ],
  });
  const last = view.weeks.at(-1)?.week;
  expect(last).toBe("2026-09-14");
  expect(view.directions.map(({ statement, until }) => [statement, until])).toEqual([
    ["was", "2026-09-22"],
    ["is", null],
  ]);
  expect(view.directions[1]?.at).toBeGreaterThanOrEqual(view.weeks.length);
  expect(view.spells).toMatchObject([{ id: "new", from: "2026-09-22", to: null }]);
  expect(view.spells[0]?.at).toBeGreaterThanOrEqual(view.weeks.length);
});

test("an address names a week by its Monday or its round", () => {
  const { weeks } = viewOf(asked(7, "too-few", null, 7, 7, 7, 7, 7, 7, 7, 7, 7));
  expect(placeOfWeek(weeks, "round 1")).toBe(1);
  expect(placeOfWeek(weeks, addWeeks(MONDAY, 2))).toBe(2);
  for (const none of ["round 2", "", undefined, ["x"], null])
    expect(placeOfWeek(weeks, none)).toBeNull();
});

test.each([
  ["2026-11-16", 47],
  ["2020-12-28", 53],
  ["2021-01-04", 1],
  ["2024-12-30", 1],
])("the Monday %s begins week %i", (monday, number) => {
  expect(shapes.weekNumber(monday)).toBe(number);
});

test("a week says where the questions were asked in other words, once", () => {
  const weeks = asked(7, 7, "too-few", 7, 7).map((week, place) => ({
    ...week,
    wording: place < 2 ? 1 : 2,
  }));
  const shown = viewOf(weeks).weeks.filter(({ round }) => round !== null);
  expect(shown.map(({ wording }) => wording)).toEqual([null, null, 2, null, null]);
});
