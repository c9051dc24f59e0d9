import fc from "fast-check";
import { expect, test } from "vitest";
import { addWeeks } from "#domain/days.ts";
import { dynamicRange } from "#domain/dynamic-range.ts";
import { modeHistory } from "#domain/mode-history.ts";
import { anyHistory, FIRST_WEEK, readings, shown } from "./readings.ts";

const scalable = shown(8, 8);
const selective = shown(8, 3);
const micro = shown(3, 3);
const week = (after: number) => addWeeks(FIRST_WEEK, after);

test("[X5] hands-on weeks are declared up to the last day, and a spell tells what it ended in", () => {
  const strip = modeHistory(readings(scalable, selective, null, selective, micro, scalable, micro));
  // From the Friday of week 1 to the Monday of week 3: two measured weeks, for week 2 told nothing.
  const declared = [{ from: "2025-01-17", to: "2025-01-27" }];
  expect(dynamicRange([{ strip, declared }])).toEqual({
    now: { scalable: 0, selective: 0, handsoff: 0, micro: 1 },
    measured: 6,
    declared: 2,
    undeclared: 2,
    spells: [
      {
        ...{ team: 0, from: week(1), to: week(4) },
        ...{ weeks: 3, declared: 2, endedIn: "scalable" },
      },
      { team: 0, from: week(6), to: week(6), weeks: 1, declared: 0, endedIn: null },
    ],
  });
});

test("[X5] a Sunday and a Monday are in their own weeks", () => {
  const strip = modeHistory(readings(selective, selective));
  const declaredOn = (day: string) =>
    dynamicRange([{ strip, declared: [{ from: day, to: day }] }]).spells[0]?.declared;
  expect(["2025-01-05", "2025-01-06", "2025-01-12", "2025-01-19", "2025-01-20"].map(declaredOn)) //
    .toEqual([0, 1, 1, 1, 0]);
});

test("[X5] teams without a measured week are in no mode", () => {
  const none = { scalable: 0, selective: 0, handsoff: 0, micro: 0 };
  const strip = modeHistory(readings(null, null));
  expect(dynamicRange([{ strip, declared: [] }]).now).toEqual(none);
  expect(dynamicRange([]).now).toEqual(none);
});

test("[X5] every hands-on week is in one spell, and each is declared or not", () => {
  const spans = fc.array(
    fc
      .tuple(fc.nat(200), fc.nat(56))
      .map(([from, days]) => ({ from: addDay(from), to: addDay(from + days) })),
    { maxLength: 4 },
  );
  const addDay = (days: number) =>
    new Date(Date.parse(FIRST_WEEK) + days * 86_400_000).toISOString().slice(0, 10);
  const team = fc.record({ strip: anyHistory(40).map(modeHistory), declared: spans });
  fc.assert(
    fc.property(fc.array(team, { maxLength: 5 }), (teams) => {
      const range = dynamicRange(teams);
      const modes = teams.flatMap(({ strip }) =>
        strip.flatMap(({ state }) => (typeof state === "object" ? [state.mode] : [])),
      );
      const handsOn = modes.filter((mode) => mode === "selective" || mode === "micro").length;
      expect(range.measured).toBe(modes.length);
      expect(range.declared + range.undeclared).toBe(handsOn);
      expect(range.spells.reduce((sum, { weeks }) => sum + weeks, 0)).toBe(handsOn);
      for (const { endedIn } of range.spells) expect(["selective", "micro"]).not.toContain(endedIn);
    }),
  );
});
