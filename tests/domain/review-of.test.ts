import { expect, test } from "vitest";
import {
  dayAt,
  middleOf,
  monthsOf,
  runsOf,
  timeAxis,
} from "#app/teams/[team]/review/lines-geometry.ts";
import { reviewOf } from "#app/teams/[team]/review/review-of.ts";
import { addWeeks } from "#domain/days.ts";
import type { Intervention } from "#domain/intervention.ts";
import type { RecordedWeek } from "#domain/trend-record.ts";

const round = (week: string, kind: "weekly" | "live" = "weekly"): RecordedWeek => ({
  id: `${kind} ${week}`,
  kind,
  week,
  openedAt: `${week}T09:00:00.000Z`,
  closedAt: `${week}T17:00:00.000Z`,
  ...{ roster: 9, spread: 2, itemVersion: 1 },
  ...{ result: null, guess: null, position: null, held: null, change: null },
});
const roundsFrom = (first: string, weeks: number) =>
  Array.from({ length: weeks }, (_, place) => round(addWeeks(first, place)));

const intervention = (startedOn: string, endedOn: string | null): Intervention => ({
  id: startedOn,
  ...{
    reason: "r",
    objective: "o",
    keeps: "",
    learned: "",
    startedBy: null,
    endedBy: null,
    extensions: [],
  },
  rule: { axis: "clarity", threshold: 7, rounds: 2 },
  startedAt: `${startedOn}T08:00:00.000Z`,
  endsOn: addWeeks(startedOn, 8),
  endedAt: endedOn && `${endedOn}T08:00:00.000Z`,
});
const direction = (version: number, writtenOn: string) => ({
  version,
  ...{ statement: "s", guardrails: "", goalOn: null, writtenBy: "Ines" },
  writtenAt: new Date(`${writtenOn}T08:00:00.000Z`),
});

test("half a year is shown, up to the last closed week", () => {
  const rounds = [...roundsFrom("2026-01-05", 40), round("2026-10-05", "live")];
  const review = reviewOf(rounds, [], [], "UTC");
  expect(review?.weeks).toHaveLength(26);
  expect(review?.weeks[0]).toBe(review?.weekly[0]?.week);
  expect(review?.weeks.at(-1)).toBe("2026-10-05");
  expect(review?.live).toHaveLength(1);
});

test("a young team has a chart of twelve weeks, and one that was never asked has none", () => {
  const review = reviewOf(roundsFrom("2026-11-02", 1), [], [], "UTC");
  expect(review?.weeks).toHaveLength(12);
  expect(review?.weekly.map(({ week }) => week)).toEqual(["2026-11-02"]);
  expect(reviewOf([round("2026-11-02", "live")], [], [], "UTC")).toBeNull();
});

test("letters run over interventions and directions in their order, the one in force first", () => {
  const review = reviewOf(
    roundsFrom("2026-05-04", 26),
    [intervention("2026-09-07", null), intervention("2026-01-05", "2026-02-02")],
    [direction(3, "2026-10-05"), direction(2, "2026-03-02"), direction(1, "2026-01-05")],
    "UTC",
  );
  // What ended before these weeks is left out, as is what was said before the direction in force.
  expect(review?.interventions.map(({ id, letter }) => [id, letter])).toEqual([
    ["2026-09-07", "B"],
  ]);
  expect(review?.directions.map(({ version, letter }) => [version, letter])).toEqual([
    [2, "A"],
    [3, "C"],
  ]);
});

test("a day lies in its week's slot, and never beside the plot", () => {
  const axis = timeAxis(roundsFrom("2026-05-04", 12).map(({ week }) => week));
  expect(dayAt(axis, "2026-05-04")).toBe(24);
  expect(dayAt(axis, "2020-01-01")).toBe(24);
  expect(dayAt(axis, "2030-01-01")).toBe(24 + 548);
  expect(middleOf(axis, "2026-05-11")).toBeCloseTo(24 + 1.5 * (548 / 12), 0);
  expect(monthsOf(axis.weeks).map(({ month }) => month)).toEqual(["2026-06", "2026-07"]);
});

test("a line breaks where a week is missing", () => {
  expect(runsOf([1, 2, null, null, 3, null])).toEqual([[1, 2], [3]]);
  expect(runsOf([null])).toEqual([]);
});
