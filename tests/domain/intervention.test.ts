import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isStale, staleBecause } from "#domain/direction.ts";
import { countedWeeks, interventionState, reaches } from "#domain/intervention.ts";
import {
  latestEnd,
  readExtension,
  readIntervention,
  readLearned,
  suggestedRule,
  type TypedIntervention,
  usualEnd,
} from "#domain/intervention-input.ts";
import type { PublishedResult } from "#domain/result.ts";
import type { WeekReading } from "#domain/standing.ts";

const MONDAY = Temporal.PlainDate.from("2026-10-05");
const dayOfWeek = (week: number) => MONDAY.add({ weeks: week }).toString();

/** The nth week, opened on its Monday at nine: a clarity, "three" ballots, or too few (null). */
function weekAt(week: number, clarity: number | "three" | null, autonomy = 5): WeekReading {
  const axis = (mean: number) => ({ mean, clipped: null, spread: null });
  const shown: Partial<PublishedResult> =
    typeof clarity === "number" ? { clarity: axis(clarity), autonomy: axis(autonomy) } : {};
  const result: PublishedResult = {
    ballots: clarity === "three" ? 3 : 8,
    quadrant: "selective",
    clarity: null,
    autonomy: null,
    shares: null,
    density: null,
    ...shown,
  };
  return {
    openedAt: `${dayOfWeek(week)}T09:00:00.000Z`,
    week: dayOfWeek(week),
    roster: 9,
    spread: 2,
    rosterChanged: false,
    result: clarity === null ? null : result,
  };
}
const weeksOf = (...clarities: (number | "three" | null)[]) =>
  clarities.map((clarity, week) => weekAt(week, clarity));

/** Started in week 0 after its round opened; two results at 7 end it. */
const declared = (over: Partial<Parameters<typeof interventionState>[0]> = {}) => ({
  rule: { axis: "clarity" as const, threshold: 7, rounds: 2 },
  startedAt: "2026-10-05T14:00:00.000Z",
  endsOn: "2026-11-27",
  endedAt: null,
  ...over,
});
const stateOf = (...clarities: (number | "three" | null)[]) =>
  interventionState(declared(), weeksOf(...clarities), "2026-11-20");

test("[I2] only results that opened since the start count, by their published mean", () => {
  expect(stateOf()).toEqual({ is: "running", met: 0 });
  expect(stateOf(7, 7)).toEqual({ is: "running", met: 1 });
  expect(stateOf(3, 7, 7)).toEqual({ is: "exit-met", since: dayOfWeek(2) });
  expect(stateOf(3, 6.9, 7)).toEqual({ is: "running", met: 1 });
  const autonomy = declared({ rule: { axis: "autonomy", threshold: 4.5, rounds: 1 } });
  expect(interventionState(autonomy, [weekAt(1, 2, 4.5)], "2026-10-20").is).toBe("exit-met");
  // A cut-off mean still says enough: thresholds end at 9, "9.5 or more" begins above.
  const most = { axis: "clarity" as const, threshold: 9, rounds: 1 };
  expect(reaches(most, weekAt(1, 9.5))).toBe(true);
});

test("[I2] a week of three ballots or too few neither counts nor breaks the run", () => {
  expect(stateOf(3, 7, null, 7)).toEqual({ is: "exit-met", since: dayOfWeek(3) });
  expect(stateOf(3, 7, "three", null, 7.4)).toEqual({ is: "exit-met", since: dayOfWeek(4) });
  expect(stateOf(3, 7, null)).toEqual({ is: "running", met: 1 });
  expect(stateOf(3, 7, "three")).toEqual({ is: "running", met: 1 });
  expect(stateOf(3, null, "three", null)).toEqual({ is: "running", met: 0 });
});

test("[I3] the rule is met since the result that completed the run, and a miss takes it back", () => {
  expect(stateOf(3, 7, 7.5, 8, 9)).toEqual({ is: "exit-met", since: dayOfWeek(2) });
  expect(stateOf(3, 7, 7.5, 6.5)).toEqual({ is: "running", met: 0 });
  expect(stateOf(3, 7, 7.5, 6.5, 7, 7)).toEqual({ is: "exit-met", since: dayOfWeek(5) });
});

test("[I3] its last day is still its own; the day after it is overdue, met or not", () => {
  const on = (today: string, ...clarities: number[]) =>
    interventionState(declared(), weeksOf(...clarities), today);
  expect(on("2026-11-27", 3, 7)).toEqual({ is: "running", met: 1 });
  expect(on("2026-11-28", 3, 7)).toEqual({ is: "overdue", days: 1, met: 1 });
  expect(on("2026-12-05", 3, 7, 8, 9)).toEqual({ is: "overdue", days: 8, met: 2 });
  expect(on("2027-01-01", 3)).toEqual({ is: "overdue", days: 35, met: 0 });
});

test("[I4] an ended one is told by the result before, its last and the first after", () => {
  const weeks = weeksOf(5, null, 7, 7.5, null, "three", 8, 9);
  const ended = declared({ endedAt: `${dayOfWeek(4)}T08:00:00.000Z` });
  const state = interventionState(ended, weeks, "2027-03-01");
  expect(state).toEqual({ is: "ended", before: weeks[0], atEnd: weeks[3], after: weeks[6] });
  const never = interventionState({ ...ended, endedAt: ended.startedAt }, [], "2026-11-20");
  expect(never).toEqual({ is: "ended", before: null, atEnd: null, after: null });
});

const reading = fc.oneof(
  fc.integer({ min: 2, max: 19 }).map((halves) => halves / 2),
  fc.constantFrom("three" as const, null),
);
const threshold = fc.integer({ min: 4, max: 18 }).map((halves) => halves / 2);
const rounds = fc.integer({ min: 1, max: 4 });

test("[I2] [I3] weeks without means can be put anywhere and change nothing but which week it was", () => {
  fc.assert(
    fc.property(fc.array(reading), threshold, rounds, (clarities, threshold, rounds) => {
      const told = declared({ rule: { axis: "clarity", threshold, rounds } });
      const all = weeksOf(3, ...clarities);
      const withMeans = all.filter(({ result }) => result?.clarity);
      const state = (weeks: WeekReading[]) => interventionState(told, weeks, "2026-11-20");
      expect(state(all)).toEqual(state(withMeans));
    }),
  );
});

test("[I3] met exactly when as many latest results as asked reach the threshold", () => {
  fc.assert(
    fc.property(fc.array(reading), threshold, rounds, (clarities, threshold, rounds) => {
      const told = declared({ rule: { axis: "clarity", threshold, rounds } });
      const state = interventionState(told, weeksOf(3, ...clarities), "2026-11-20");
      const numbers = clarities.filter((clarity) => typeof clarity === "number").slice(-rounds);
      const met = numbers.length === rounds && numbers.every((clarity) => clarity >= threshold);
      expect(state.is).toBe(met ? "exit-met" : "running");
      if (state.is === "running") expect(state.met).toBeLessThan(rounds);
    }),
  );
});

test("[I4] every result is before, counted or after, and none is two of them", () => {
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 12 }), fc.nat(12), (clarities, end) => {
      const told = declared({ endedAt: `${dayOfWeek(end)}T15:00:00.000Z` });
      const weeks = weeksOf(...clarities);
      const state = interventionState(told, weeks, "2027-03-01");
      if (state.is !== "ended") throw new Error("It has ended.");
      const counted = countedWeeks(told, weeks);
      expect(counted).not.toContain(state.before);
      expect(counted).not.toContain(state.after);
      expect(counted.at(-1) ?? null).toBe(state.atEnd);
    }),
  );
});

const TODAY = "2026-11-21";
const typed = (over: Partial<TypedIntervention> = {}): TypedIntervention => ({
  reason: "Two releases went out against different goals.",
  objective: "Everyone can say which three changes ship.",
  keeps: "",
  axis: "clarity",
  threshold: "7",
  rounds: "2",
  endsOn: "2026-12-19",
  ...over,
});

test("[I1] what is typed well is read as it is", () => {
  const read = readIntervention(typed({ threshold: "6.5", keeps: " On-call.\r\nCode. " }), TODAY);
  expect(read).toEqual({
    ok: true,
    intervention: {
      reason: "Two releases went out against different goals.",
      objective: "Everyone can say which three changes ship.",
      keeps: "On-call.\nCode.",
      rule: { axis: "clarity", threshold: 6.5, rounds: 2 },
      endsOn: "2026-12-19",
    },
  });
});

test.each<[keyof TypedIntervention, string, string]>([
  ["reason", "", "empty"],
  ["reason", " \n\u200b ", "empty"],
  ["reason", "…", "empty"],
  ["reason", "x".repeat(401), "too-long"],
  ["objective", "\u0000", "empty"],
  ["objective", "x".repeat(241), "too-long"],
  ["keeps", "x".repeat(241), "too-long"],
  ["axis", "mood", "bad-axis"],
  ["threshold", "1.5", "bad-threshold"],
  ["threshold", "9.5", "bad-threshold"],
  ["threshold", "7.2", "bad-threshold"],
  ["threshold", "1e1", "bad-threshold"],
  ["threshold", "", "bad-threshold"],
  ["rounds", "0", "bad-rounds"],
  ["rounds", "5", "bad-rounds"],
  ["rounds", "1.5", "bad-rounds"],
  ["endsOn", "", "no-such-day"],
  ["endsOn", "2026-11-31", "no-such-day"],
  ["endsOn", "19 December", "no-such-day"],
  ["endsOn", "2026-11-20", "past-day"],
  ["endsOn", "2027-01-17", "too-far"],
])("[I1] %s %j is refused beside its field: %s", (field, value, fault) => {
  const read = readIntervention(typed({ [field]: value }), TODAY);
  expect(read).toEqual({ ok: false, faults: { [field]: fault } });
});

test("[I1] all faults are told at once; the bounds themselves are fine", () => {
  const none = Object.fromEntries(Object.keys(typed()).map((field) => [field, ""]));
  const read = readIntervention(none as TypedIntervention, TODAY);
  expect(read.ok ? null : Object.keys(read.faults)).toEqual(
    Object.keys(typed()).filter((field) => field !== "keeps"),
  );
  for (const bound of [{ threshold: "2" }, { threshold: "9" }, { rounds: "1" }, { rounds: "4" }])
    expect(readIntervention(typed(bound), TODAY).ok).toBe(true);
  expect(latestEnd(TODAY)).toBe("2027-01-16");
  for (const endsOn of [TODAY, "2027-01-16"])
    expect(readIntervention(typed({ endsOn }), TODAY).ok).toBe(true);
});

test("[I1] extending takes a reason of its own and a later day within 8 weeks", () => {
  const given = {
    reason: "Two releases went out.",
    endsOn: "2026-12-19",
    extensions: [{ reason: "The sale moved." }],
  };
  const extend = (reason: string, endsOn = "2026-12-26") =>
    readExtension({ reason, endsOn }, given, TODAY);
  expect(extend("")).toEqual({ ok: false, faults: { reason: "empty" } });
  expect(extend("two releases  went out")).toEqual({
    ok: false,
    faults: { reason: "used-reason" },
  });
  expect(extend("The sale moved!")).toEqual({ ok: false, faults: { reason: "used-reason" } });
  expect(extend("New", "2026-12-19")).toEqual({ ok: false, faults: { endsOn: "not-later" } });
  expect(extend("New", "2026-11-01")).toEqual({ ok: false, faults: { endsOn: "past-day" } });
  expect(extend("New", "2027-01-17")).toEqual({ ok: false, faults: { endsOn: "too-far" } });
  expect(extend(" New ")).toEqual({
    ok: true,
    extension: { reason: "New", endsOn: "2026-12-26" },
  });
  expect(readLearned("x".repeat(601))).toEqual({ ok: false, fault: "too-long" });
  expect(readLearned(" One goal is enough. ")).toEqual({
    ok: true,
    learned: "One goal is enough.",
  });
});

test.each([
  [4.9, 5.6, null, "clarity", 7],
  [7, 4.6, null, "autonomy", 6.5],
  [7, 4.6, "clarity", "clarity", 9],
  [2, 9, null, "clarity", 6],
  [9.5, 8, null, "autonomy", 9],
] as const)(
  "[I1] clarity %f and autonomy %f, asked %s: %s at %f is suggested",
  (clarity, autonomy, asked, axis, threshold) => {
    const { result } = weekAt(1, clarity, autonomy);
    const rule = suggestedRule(result, asked);
    expect(rule).toEqual({ axis, threshold, rounds: 2 });
    const written = { axis, threshold: String(rule.threshold), endsOn: usualEnd(TODAY) };
    expect(readIntervention(typed(written), TODAY).ok).toBe(true);
  },
);

test("[I1] without means the usual rule is suggested", () => {
  const usual = { axis: "clarity", threshold: 7, rounds: 2 };
  expect(suggestedRule(null, null)).toEqual(usual);
  expect(suggestedRule(weekAt(1, "three").result, null)).toEqual(usual);
  expect(suggestedRule(null, "autonomy")).toEqual({ ...usual, axis: "autonomy" });
});

test("[I6] a direction is stale a quarter after it was written, or after its goal's day", () => {
  const written = (writtenOn: string, goalOn: string | null = null) => ({ writtenOn, goalOn });
  expect(staleBecause(written("2026-08-22"), TODAY)).toBeNull();
  expect(staleBecause(written("2026-08-21"), TODAY)).toBe("a-quarter-old");
  expect(staleBecause(written("2026-11-20", "2026-11-21"), TODAY)).toBeNull();
  expect(staleBecause(written("2026-11-01", "2026-11-20"), TODAY)).toBe("goal-passed");
  expect(isStale(written("2026-11-30"), "2027-02-27")).toBe(false);
  expect(isStale(written("2026-11-30"), "2027-02-28")).toBe(true);
});

test("[I6] once stale, a direction stays so until it is written anew", () => {
  const days = fc.integer({ min: 0, max: 800 });
  fc.assert(
    fc.property(days, fc.option(days), days, days, (written, goal, one, other) => {
      const day = (count: number) => MONDAY.add({ days: count }).toString();
      const direction = { writtenOn: day(written), goalOn: goal === null ? null : day(goal) };
      const [sooner, later] = [Math.min(one, other), Math.max(one, other)];
      if (isStale(direction, day(sooner))) expect(isStale(direction, day(later))).toBe(true);
    }),
  );
});
