import fc from "fast-check";
import { expect, test } from "vitest";
import { needEntry } from "#app/teams/portfolio/need-words.ts";
import { portfolioView } from "#app/teams/portfolio/portfolio-view.ts";
import { statesOf } from "#app/teams/portfolio/strip-letters.ts";
import { stripPaths } from "#app/teams/portfolio/strip-paths.ts";
import { monthsUnder, pageWeeks, weekNumber, weeksUpTo } from "#app/teams/portfolio/weeks-shown.ts";
import type { PortfolioTeam } from "#db/queries/portfolio.ts";
import { MODES } from "#domain/matrix.ts";
import { readStrip } from "#domain/standing.ts";
import { MONDAY, steady, TODAY, teamOf } from "#tests/setup/portfolio-team.ts";

const view = (...teams: PortfolioTeam[]) => portfolioView(teams, TODAY, () => TODAY);

test("[X6] those that need their leader come first in their order, then the calm ones by name", () => {
  const calm = teamOf("Atlas", steady(10, 8, 8));
  const hands = teamOf("Beacon", steady(10, 8, 3));
  const fallen = teamOf("Cargo", [...steady(5, 8, 8), [4, 8]]);
  const { rows, today, later, calm: names } = view(calm, hands, fallen);
  expect(rows.map(({ name }) => name)).toEqual(["Cargo", "Beacon", "Atlas"]);
  expect(rows.map(({ reason }) => reason)).toEqual(["real-fall", "undeclared", undefined]);
  expect([today, later, names]).toEqual([["Cargo"], ["Beacon"], ["Atlas"]]);
});

test("[X4] a row has the standing's own weeks and the published means, and nothing finer", () => {
  const team = teamOf("Atlas", [...steady(4, 8, 8), "closed", "off", [9.5, 7.5], [8.5, 1.5]]);
  const [row] = view(team).rows;
  const weeks = weeksUpTo(MONDAY);
  const own = team.standing ? readStrip(team.standing) : [];
  for (const { week, state } of own)
    expect(statesOf(row?.strip ?? "")[weeks.indexOf(week)]).toEqual(state);
  expect(row).toMatchObject({ at: [8.5, 1.5], week: 47, from: [8, 8] });
  expect(row?.stale).toBeUndefined();
});

test("[D2] three answers have a mode and no point", () => {
  const [row] = view(teamOf("Atlas", [[8, 8, 3]])).rows;
  expect(row).toMatchObject({ mode: "scalable", onTheLine: true });
  expect(row?.at).toBeUndefined();
  expect(row?.week).toBeUndefined();
});

test("a reading fades once too few answered since, or when nobody asked for a while", () => {
  const rows = view(
    teamOf("Closed", [...steady(6, 8, 8), "closed"]),
    teamOf("Recent", steady(6, 8, 8), { last: "2026-11-09" }),
    teamOf("Old", steady(6, 8, 8), { last: "2026-11-02" }),
  ).rows;
  const found = Object.fromEntries(rows.map(({ name, stale, week }) => [name, [stale, week]]));
  expect(found).toEqual({ Closed: [true, 46], Recent: [undefined, 46], Old: [true, 45] });
});

test("[P3] the lede counts published answers only; of a closed team not even their number", () => {
  const { count } = view(
    teamOf("Atlas", steady(6, 8, 8)),
    teamOf("Beacon", [...steady(6, 8, 8), "closed"]),
    teamOf("Cargo", steady(6, 8, 8), { last: "2026-11-09" }),
    teamOf("Drift", []),
  );
  expect(count).toEqual({ asked: 18, answered: 8, closed: 1, notAsked: 1 });
});

test("[X5] the dynamic range is that of the weeks on the page, whatever came before them", () => {
  const team = teamOf("Atlas", [...steady(10, 8, 3), ...steady(4, 8, 3), ...steady(22, 8, 8)]);
  const { range, rangeNames } = view(team, teamOf("Beacon", []));
  expect(range).toMatchObject({ measured: 26, declared: 0, undeclared: 4 });
  expect(range.spells).toEqual([
    expect.objectContaining({ team: 0, weeks: 4, endedIn: "scalable" }),
  ]);
  expect(rangeNames).toEqual(["Atlas", "Beacon"]);
});

test("[P3] teams without a result, gaps only, a single team: nothing is made up", () => {
  const none = view(teamOf("Atlas", []), teamOf("Beacon", ["closed", "closed"]));
  expect(none.calm).toEqual([]);
  expect(none.unmeasured).toEqual(["Atlas"]);
  expect(none.rows.map(({ at, mode }) => [at, mode])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  expect(view(teamOf("Atlas", [])).weeks).toBeNull();
  expect(view().rows).toEqual([]);
  expect(view(teamOf("Atlas", [[8, 8]])).rows[0]).toMatchObject({ at: [8, 8] });
});

test("the page speaks of the week that half of the teams have closed", () => {
  const [week45, week46, week47, week48] = ["11-02", "11-09", "11-16", "11-23"].map(
    (day) => `2026-${day}`,
  ) as [string, string, string, string];
  // Wednesday of week 48: one team is ahead.
  expect(pageWeeks([week48, week47, week47], "2026-11-25")).toEqual({
    ...{ last: week48, current: week47, whole: week47 },
  });
  expect(pageWeeks([week48, week48, week47, week47], "2026-11-27")?.current).toBe(week48);
  // Nobody asked for weeks: the page is of the last whole one all the same.
  expect(pageWeeks([week45], "2026-11-25")).toEqual({
    ...{ last: week47, current: week47, whole: week47 },
  });
  expect(pageWeeks([week46], "2026-11-21")?.current).toBe(week46);
  expect(pageWeeks([], TODAY)).toBeNull();
});

test("weeks are numbered by ISO 8601, over the end of a year too", () => {
  expect(["2026-11-16", "2026-12-28", "2027-01-04", "2024-12-30"].map(weekNumber)).toEqual([
    47, 53, 1, 1,
  ]);
  expect(monthsUnder(["2026-08-31", "2026-09-07", "2026-09-14"])).toEqual([
    { name: "Sep", column: 1.5 },
  ]);
});

test("[X1] a row of weeks is drawn whole: a cell, a dot or nothing for each", () => {
  const letters = fc.array(fc.constantFrom(..."SsLlHhMm-."), { maxLength: 26 });
  fc.assert(
    fc.property(letters, (strip) => {
      const paths = stripPaths(statesOf(strip.join("")));
      const started = (path: string) => path.split("M").length - 1;
      const counted = (of: string) => strip.filter((letter) => of.includes(letter)).length;
      expect(MODES.map((mode) => started(paths.cells[mode]))).toEqual(
        ["Ss", "Ll", "Hh", "Mm"].map(counted),
      );
      expect(started(paths.tooFew)).toBe(counted("-"));
    }),
  );
});

test("[X6] a fall of clarity is answered with a direction, one of autonomy by stepping in", () => {
  const answerTo = (...last: [number, number]) => {
    const [need] = view(teamOf("Atlas", [...steady(5, 8, 8), last])).needs;
    return need && needEntry((key) => key, need, { role: "leader" }).action;
  };
  expect(answerTo(4, 8)).toBe("setDirection");
  expect(answerTo(8, 4)).toBe("stepIn");
  expect(answerTo(4, 4)).toBe("stepIn");
});
