import fc from "fast-check";
import { expect, test } from "vitest";
import { FRAMES } from "#app/charts/matrix-geometry.ts";
import { marksOf } from "#app/teams/portfolio/marks.ts";
import { folded, isWanted } from "#app/teams/portfolio/matching.ts";
import { placeLabels, shortened } from "#app/teams/portfolio/place-labels.ts";
import { readTeams, type TeamWithNeed, writeTeams } from "#app/teams/portfolio/team-lines.ts";
import type { TeamRow } from "#app/teams/portfolio/team-rows.ts";
import type { Reason } from "#domain/attention.ts";
import { MODES } from "#domain/matrix.ts";

const words = {
  stale: (name: string, week: number) => `${name}, week ${week}`,
  several: (name: string, others: number) => `${name} and ${others} more`,
};
const row = (name: string, over: Partial<TeamRow>): TeamRow => ({
  ...{ id: name, name, strip: "", mode: "scalable", at: [8, 8], week: 47 },
  ...over,
});

test("no label lies on another, on another's mark or outside of the plot", () => {
  const plot = { side: 326, em: 12, taken: [], lines: [], most: 24, tried: 40 };
  const mark = fc.record({
    ...{ x: fc.integer({ min: 10, max: 316 }), y: fc.integer({ min: 10, max: 316 }) },
    ...{ r: fc.constant(6), text: fc.constantFrom("Search", "Data Platform", "決済チーム", "Ü") },
  });
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 30 }), (marks) => {
      const boxes = placeLabels(marks, plot).map(({ x, y, anchor, text }) => {
        // Narrower than it is taken to be, so that only true overlaps count.
        const width = 12 * 0.3 * [...text].length;
        const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
        return { left, right: left + width, top: y - 9, bottom: y + 2 };
      });
      for (const [index, box] of boxes.entries()) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(326);
        for (const other of boxes.slice(index + 1))
          expect(
            box.left < other.right &&
              other.left < box.right &&
              box.top < other.bottom &&
              other.top < box.bottom,
          ).toBe(false);
      }
    }),
  );
});

test("teams at one place are one mark; other modes and stale readings stand beside it", () => {
  const { shapes, labels, drawn } = marksOf(
    FRAMES.phone,
    [
      row("Atlas", {}),
      row("Beacon", {}),
      row("Cargo", { mode: "selective" }),
      row("Drift", { stale: true, week: 44, at: [3, 3], from: [8, 8] }),
      row("Echo", { at: undefined }),
    ],
    words,
  );
  expect(drawn).toBe(4);
  expect(shapes.map(({ mode, isStale }) => [mode, isStale])).toEqual([
    ["scalable", false],
    ["selective", false],
    ["scalable", true],
  ]);
  expect(labels.map(({ text }) => text)).toEqual(["Atlas and 1 more", "Cargo", "Drift, week 44"]);
});

test("a long name is cut off, and the week of a stale reading never", () => {
  expect(shortened("Payments", 13)).toBe("Payments");
  const long = "Internationalisation and localisation guild";
  expect(shortened(long, 13)).toMatch(/^Internationalisati.*…$/);
  const { labels } = marksOf(FRAMES.phone, [row(long, { stale: true, week: 9 })], words);
  expect(labels[0]?.text).toMatch(/…, week 9$/);
});

test("a team is found by any part of its name, its mode and its reason", () => {
  const zurich = row("Zürich Müşteri 決済", { reason: "overdue" });
  const isFound = (over: object, team = zurich) =>
    isWanted(team, folded(team.name), { name: "", mode: "", reason: "", ...over });
  expect(isFound({ name: "musteri zur" })).toBe(true);
  expect(isFound({ name: "決済" })).toBe(true);
  expect(isFound({ name: "bern" })).toBe(false);
  expect(isFound({ mode: "scalable", reason: "overdue" })).toBe(true);
  expect(isFound({ mode: "micro" })).toBe(false);
  expect(isFound({ mode: "none" }, row("New", { mode: undefined }))).toBe(true);
  expect([isFound({ reason: "any" }), isFound({ reason: "calm" })]).toEqual([true, false]);
  expect(isFound({ reason: "calm" }, row("New", {}))).toBe(true);
});

test("teams travel as lines and arrive as they were, whatever their names", () => {
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
  const mean = fc.integer({ min: 15, max: 95 }).map((tenths) => tenths / 10);
  const means = fc.tuple(mean, mean);
  const team = fc
    .record({
      ...{ id: fc.uuid(), name: fc.string({ unit: "binary" }), running: maybe(fc.uuid()) },
      strip: fc.array(fc.constantFrom(..."SsLlHhMm-."), { minLength: 26, maxLength: 26 }),
      ...{ mode: maybe(fc.constantFrom(...MODES)), onTheLine: fc.boolean(), stale: fc.boolean() },
      ...{
        at: maybe(means),
        from: maybe(means),
        reason: maybe(fc.constantFrom("overdue", "undeclared")),
      },
    })
    .map(
      ({ strip, running, mode, onTheLine, stale, at, from, reason, ...team }): TeamWithNeed => ({
        ...{ ...team, name: team.name.replaceAll(/[\t\n]/g, " "), strip: strip.join("") },
        ...(mode && { mode, ...(onTheLine && { onTheLine }) }),
        ...(at && { at, week: 47, ...(stale && { stale }), ...(from && { from }) }),
        ...(reason && { reason: reason as Reason }),
        ...(reason && {
          need: { lead: "Same.", rest: "", action: "decide", ...(running && { running }) },
        }),
      }),
    );
  fc.assert(
    fc.property(fc.array(team), (teams) => {
      expect(readTeams(writeTeams(teams))).toEqual(teams);
    }),
  );
});
