import fc from "fast-check";
import { expect, test } from "vitest";
import { changeOf } from "#domain/change.ts";
import { csv } from "#domain/csv.ts";
import { publish } from "#domain/display.ts";
import type { PublishedResult } from "#domain/result.ts";
import type { WeekReading } from "#domain/standing.ts";
import { tallyOf } from "#domain/tally.ts";
import { trendCsv, trendJson } from "#domain/trend-export.ts";
import { type ClosedRound, recordedWeeks } from "#domain/trend-record.ts";

const axis = (mean: number) => ({ mean, clipped: null, spread: "mixed" as const });
const resultOf = (clarity: number, autonomy: number): PublishedResult => ({
  ballots: 8,
  quadrant: autonomy > 5.5 ? (clarity > 5.5 ? "scalable" : "handsoff") : "selective",
  clarity: axis(clarity),
  autonomy: axis(autonomy),
  shares: null,
  density: null,
});

const dayOf = (week: number) => new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString();

/** Weekly rounds with these results, oldest first, a year's Mondays from 2026-01-05 on. */
function roundsOf(results: readonly (PublishedResult | null)[]) {
  const rounds = results.map(
    (result, week): ClosedRound => ({
      id: `round ${week}`,
      kind: "weekly",
      openedAt: dayOf(week),
      closedAt: dayOf(week + 0.5),
      roster: 9,
      spread: 2,
      itemVersion: 1,
      result,
      guess: null,
    }),
  );
  const weeks = rounds.map(
    ({ id, openedAt, roster, spread, result }): WeekReading & { id: string } => ({
      ...{ id, openedAt, roster, spread, result, rosterChanged: false },
      week: openedAt.slice(0, 10),
    }),
  );
  return { rounds, weeks };
}

const noWeek = () => "no week";
const linesOf = (text: string) =>
  text
    .replace("\uFEFF", "")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));

/** The cells of a row by the names of their columns. */
function cellsOf(text: string, row: number): Record<string, string> {
  const [names = [], ...rows] = linesOf(text);
  return Object.fromEntries(names.map((name, place) => [name, rows[row]?.[place] ?? ""]));
}

test("[P9] a week in the sheet holds what was published of it and what follows from that", () => {
  const { rounds, weeks } = roundsOf([resultOf(4, 7), resultOf(4, 7), resultOf(8, 7)]);
  const record = recordedWeeks(rounds, weeks, noWeek);
  expect(cellsOf(trendCsv(record), 2)).toEqual({
    week: "2026-01-19",
    kind: "weekly",
    opened: "2026-01-19T00:00:00.000Z",
    closed: "2026-01-22T00:00:00.000Z",
    state: "published",
    roster: "9",
    answers: "8",
    quadrant: "scalable",
    mode: "scalable",
    on_the_line: "false",
    clarity: "8",
    clarity_clipped: "",
    // 8 ± 1.96 · 2 · √((1 − 4/9) / 8)
    clarity_low: "7",
    clarity_high: "9",
    clarity_spread: "mixed",
    autonomy: "7",
    autonomy_clipped: "",
    autonomy_low: "6",
    autonomy_high: "8",
    autonomy_spread: "mixed",
    clarity_change: "real-rise",
    autonomy_change: "wobble",
    change_by: "z",
    compared_with: "2",
    item_version: "1",
    my_guess_clarity: "",
    my_guess_autonomy: "",
  });
});

test("[D1] a week with too few answers keeps its row, and has no figure in it", () => {
  const { rounds, weeks } = roundsOf([resultOf(4, 7), null]);
  const record = recordedWeeks(rounds, weeks, noWeek);
  const filled = Object.entries(cellsOf(trendCsv(record), 1)).filter(([, cell]) => cell !== "");
  expect(Object.fromEntries(filled)).toEqual({
    week: "2026-01-12",
    kind: "weekly",
    opened: "2026-01-12T00:00:00.000Z",
    closed: "2026-01-15T00:00:00.000Z",
    state: "too-few",
    item_version: "1",
  });
  expect(trendJson(record)[1]).toMatchObject({ roster: null, answers: null, clarity: null });
});

test("[D2] three ballots are taken along as their quadrant", () => {
  const three = { ...resultOf(8, 8), ballots: 3, clarity: null, autonomy: null };
  const { rounds, weeks } = roundsOf([three]);
  const cells = cellsOf(trendCsv(recordedWeeks(rounds, weeks, noWeek)), 0);
  expect(cells).toMatchObject({ quadrant: "scalable", clarity: "", clarity_low: "", mode: "" });
});

test("[S4] [S8] each row says what was said in its own week", () => {
  const { rounds, weeks } = roundsOf([resultOf(9, 9), resultOf(5.5, 5.5), resultOf(2, 9)]);
  (weeks[2] as WeekReading).rosterChanged = true;
  const record = recordedWeeks(rounds, weeks, noWeek);
  expect(record.map(({ held }) => held)).toEqual([
    { mode: "scalable", onTheLine: false },
    { mode: "scalable", onTheLine: true },
    { mode: "handsoff", onTheLine: false },
  ]);
  expect(record.map(({ change }) => change)).toEqual([null, changeOf(weeks.slice(0, 2)), null]);
});

test("[S7] after a year of weeks the next is compared with a year of them", () => {
  const { rounds, weeks } = roundsOf(Array.from({ length: 60 }, () => resultOf(6, 6)));
  expect(recordedWeeks(rounds, weeks, noWeek).at(-1)?.change?.weeks).toBe(51);
});

test("a live round has a week and makes neither mode nor change", () => {
  const { rounds } = roundsOf([resultOf(8, 8)]);
  const live = rounds.map((round) => ({ ...round, kind: "live" as const }));
  const [row] = recordedWeeks(live, [], () => "2026-01-05");
  expect(row).toMatchObject({ week: "2026-01-05", held: null, change: null });
});

test("[P9] sheet and program hold the same figures, and none but published ones", () => {
  const rating = fc.integer({ min: 1, max: 10 });
  const results = fc
    .array(fc.record({ clarity: rating, autonomy: rating }), { minLength: 4, maxLength: 29 })
    .map((ballots) => publish(tallyOf(ballots, false)));
  fc.assert(
    fc.property(fc.array(fc.option(results), { minLength: 1, maxLength: 6 }), (given) => {
      const { rounds, weeks } = roundsOf(given);
      const record = recordedWeeks(rounds, weeks, noWeek);
      const sheet = trendCsv(record);
      for (const [place, row] of trendJson(record).entries()) {
        const cells = cellsOf(sheet, place);
        expect(cells.clarity).toBe(String(given[place]?.clarity?.mean ?? ""));
        expect(cells.clarity).toBe(String(row.clarity?.mean ?? ""));
        expect(cells.autonomy_low).toBe(String(row.autonomy?.low ?? ""));
        expect(cells.answers).toBe(String(row.answers ?? ""));
        expect(cells.mode).toBe(row.mode ?? "");
      }
    }),
    { numRuns: 60 },
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])("no cell is a formula: %s", (text) => {
  const [, line = ""] = csv(["name"], [{ name: text }])
    .replace("\uFEFF", "")
    .split("\r\n");
  expect(line.replace(/^"/, "")).toMatch(/^'/);
});
