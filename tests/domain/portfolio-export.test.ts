import { expect, test } from "vitest";
import { portfolioCsv, portfolioJson } from "#domain/portfolio-export.ts";
import type { PublishedResult } from "#domain/result.ts";
import { standingOf, type WeekReading } from "#domain/standing.ts";

const resultOf = (clarity: number, autonomy: number): PublishedResult => ({
  ballots: 8,
  quadrant: clarity > 5.5 ? "scalable" : "handsoff",
  clarity: { mean: clarity, clipped: null, spread: "mixed" },
  autonomy: { mean: autonomy, clipped: null, spread: null },
  shares: null,
  density: null,
});

const weekOf = (monday: string, result: PublishedResult | null): WeekReading => ({
  openedAt: `${monday}T09:00:00.000Z`,
  week: monday,
  roster: 9,
  spread: 2,
  rosterChanged: false,
  result,
});

const standing = standingOf([weekOf("2026-11-02", resultOf(8, 8)), weekOf("2026-11-16", null)]);

test("[P9] a team's row holds its last week, and the figures of the last that published", () => {
  const text = portfolioCsv([
    { name: '=HYPERLINK("x")', zone: "UTC", standing },
    { name: "New, and small", zone: "UTC", standing: null },
  ]);
  const [, first, second] = text.replace("\uFEFF", "").split("\r\n");
  // 8 ± 1.96 · 2 · √((1 − 4/9) / 8)
  expect(first).toBe(
    `"'=HYPERLINK(""x"")",2026-11-16,too-few,2026-11-02,9,8,scalable,scalable,false,` +
      "8,,7,9,mixed,8,,7,9,,,,,",
  );
  expect(second).toBe('"New, and small",,never-asked,,,,,,,,,,,,,,,,,,,,');
});

test("[X1] a program gets the weeks by mode, those that told nothing among them", () => {
  const [team, never] = portfolioJson([
    { name: "Payments", zone: "Europe/Berlin", standing },
    { name: "New", zone: "UTC", standing: null },
  ]);
  expect(team?.weeks).toEqual([
    { week: "2026-11-02", state: "published", mode: "scalable", onTheLine: false },
    { week: "2026-11-09", state: "not-asked", mode: null, onTheLine: null },
    { week: "2026-11-16", state: "too-few", mode: null, onTheLine: null },
  ]);
  expect(team?.clarity).toEqual({ mean: 8, clipped: null, low: 7, high: 9, spread: "mixed" });
  expect(never).toMatchObject({ state: "never-asked", clarity: null, weeks: [] });
});
