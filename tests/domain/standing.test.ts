import fc from "fast-check";
import { expect, test } from "vitest";
import { changeOf } from "#domain/change.ts";
import { addWeeks, mondayOf } from "#domain/days.ts";
import { modeHistory, spellsOf } from "#domain/mode-history.ts";
import { heldMode, positionOf } from "#domain/position.ts";
import { readStrip, standingOf } from "#domain/standing.ts";
import { readStanding, writeStanding } from "#domain/standing-line.ts";
import { anyHistory, FIRST_WEEK, reading, readings, shown, three } from "./readings.ts";

const scalable = shown(8, 8);
const selective = shown(8, 3);
const nearTheLine = shown(8, 5.5);

test("[X1] weeks without a round and weeks with too few are told apart", () => {
  const weeks = [reading(0, scalable), reading(1, null), reading(3, selective)];
  expect(modeHistory(weeks)).toEqual([
    { week: FIRST_WEEK, state: { mode: "scalable", onTheLine: false } },
    { week: addWeeks(FIRST_WEEK, 1), state: "too-few" },
    { week: addWeeks(FIRST_WEEK, 2), state: "not-asked" },
    { week: addWeeks(FIRST_WEEK, 3), state: { mode: "selective", onTheLine: false } },
  ]);
  expect(modeHistory([])).toEqual([]);
});

test("[X1] of two rounds in a week the later counts, unless only the earlier was shown", () => {
  const state = (...results: Parameters<typeof readings>) =>
    modeHistory(results.map((result) => reading(0, result)))[0]?.state;
  expect(state(scalable, selective)).toEqual({ mode: "selective", onTheLine: false });
  expect(state(null, selective)).toEqual({ mode: "selective", onTheLine: false });
  expect(state(scalable, null)).toEqual({ mode: "scalable", onTheLine: false });
  expect(state(null, null)).toBe("too-few");
});

test("[X2] [S4] a week near a line keeps the mode; the first one shows its quadrant on the line", () => {
  const states = modeHistory(readings(nearTheLine, scalable, nearTheLine, null, nearTheLine));
  expect(states.map(({ state }) => state)).toEqual([
    { mode: "selective", onTheLine: true },
    { mode: "scalable", onTheLine: false },
    { mode: "scalable", onTheLine: true },
    "too-few",
    { mode: "scalable", onTheLine: true },
  ]);
});

test("[X2] [D2] three ballots show their quadrant on the line, and no later week holds it", () => {
  const states = modeHistory(readings(scalable, three("micro"), nearTheLine, three("handsoff")));
  expect(states.map(({ state }) => state)).toEqual([
    { mode: "scalable", onTheLine: false },
    { mode: "micro", onTheLine: true },
    { mode: "scalable", onTheLine: true },
    { mode: "handsoff", onTheLine: true },
  ]);
});

test("[X3] silence and holidays neither count in a spell nor end it", () => {
  const weeks = [
    reading(0, scalable),
    reading(1, null),
    reading(4, scalable),
    reading(5, selective),
    reading(6, nearTheLine),
  ];
  expect(spellsOf(modeHistory(weeks))).toEqual([
    {
      ...{ mode: "scalable", from: FIRST_WEEK, to: addWeeks(FIRST_WEEK, 4) },
      ...{ weeks: 2, endedIn: "selective" },
    },
    {
      ...{ mode: "selective", from: addWeeks(FIRST_WEEK, 5), to: addWeeks(FIRST_WEEK, 6) },
      ...{ weeks: 2, endedIn: null },
    },
  ]);
});

test("[X1] a history runs from week to week without a hole, on Mondays", () => {
  fc.assert(
    fc.property(anyHistory(), (weeks) => {
      const history = modeHistory(weeks);
      expect(history.map(({ week }) => week)).toEqual(
        history.map((_, place) => addWeeks(history[0]?.week ?? "", place)),
      );
      expect(history.every(({ week }) => mondayOf(week) === week)).toBe(true);
      expect(history.at(-1)?.week).toBe(weeks.at(-1)?.week);
      const asked = new Set(weeks.map(({ week }) => week));
      for (const { week, state } of history) expect(state === "not-asked").toBe(!asked.has(week));
    }),
  );
});

test("[X3] the spells of a history hold all of its measured weeks, each once", () => {
  fc.assert(
    fc.property(anyHistory(), (weeks) => {
      const history = modeHistory(weeks);
      const spells = spellsOf(history);
      const measured = history.filter(({ state }) => typeof state === "object").length;
      expect(spells.reduce((sum, spell) => sum + spell.weeks, 0)).toBe(measured);
      spells.forEach(({ mode, endedIn }, place) => {
        expect(endedIn).toBe(spells[place + 1]?.mode ?? null);
        expect(endedIn).not.toBe(mode);
      });
    }),
  );
});

test("[X1] [X4] a standing's strip reads as the last 53 weeks of the history; nothing is lost on the way", () => {
  fc.assert(
    fc.property(anyHistory(), (weeks) => {
      const standing = standingOf(weeks);
      if (!standing) {
        expect(weeks).toHaveLength(0);
        return;
      }
      const kept = readStanding(writeStanding(standing));
      expect(kept).toEqual(standing);
      expect(readStrip(kept)).toEqual(modeHistory(weeks).slice(-53));
      expect(standing.change).toEqual(changeOf(weeks));
      expect(standing.held).toEqual(
        heldMode(
          weeks.map(({ result, roster, spread }) => result && positionOf(result, roster, spread)),
        ),
      );
      expect(standing.recent.map(({ openedAt }) => openedAt)).toEqual(
        weeks.slice(-12).map(({ openedAt }) => openedAt),
      );
    }),
  );
});

test("[X1] the strip's last week says the mode that is held, for whoever answers in fours or more", () => {
  fc.assert(
    fc.property(anyHistory(), (weeks) => {
      const { held, strip, week } = standingOf(weeks) ?? {};
      const last = strip && week && readStrip({ strip, week }).at(-1)?.state;
      if (!held?.mode || typeof last !== "object") return;
      if (weeks.findLast(({ result }) => result)?.result?.ballots === 3) return;
      expect(last).toEqual({ mode: held.mode, onTheLine: held.onTheLine });
    }),
  );
});

test("[X1] five years and more are 53 letters; a standing without shares and density stays small", () => {
  const weeks = Array.from({ length: 300 }, (_, after) => reading(after, scalable));
  const standing = standingOf(weeks);
  expect(standing?.strip).toBe("S".repeat(53));
  expect(standing?.week).toBe(addWeeks(FIRST_WEEK, 299));
  if (standing) expect(writeStanding(standing).length).toBeLessThan(1_200);
});

/** Draws from a seed, the same in every run (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test("[S4] [X2] a team on a line changes its mode less often than its quadrant", () => {
  const chance = chanceFrom(5);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  // Weekly wobble of a mean of eight, about half of its standard error squared (S2), shown in halves.
  const wobbling = (level: number) => Math.round(2 * (level + 0.5 * normal())) / 2;
  const flips = { mode: 0, quadrant: 0, weeks: 0 };
  for (let team = 0; team < 400; team += 1) {
    const weeks = readings(
      ...Array.from({ length: 53 }, () => shown(wobbling(7.5), wobbling(5.5))),
    );
    const quadrants = weeks.map(({ result }) => result?.quadrant);
    flips.quadrant += quadrants.filter(
      (quadrant, i) => i > 0 && quadrant !== quadrants[i - 1],
    ).length;
    flips.mode += spellsOf(modeHistory(weeks)).length - 1;
    flips.weeks += weeks.length - 1;
  }
  const percent = (count: number) => (100 * count) / flips.weeks;
  process.stdout.write(
    `  a team on a line, weeks in which its quadrant flips: ${percent(flips.quadrant).toFixed(1)} %\n` +
      `  the same, its mode: ${percent(flips.mode).toFixed(1)} %\n`,
  );
  // At 0.8 one step beyond the line is sure enough for a group of eight: a brake, not a lock.
  expect(percent(flips.quadrant)).toBeGreaterThan(40);
  expect(percent(flips.mode)).toBeLessThan(0.75 * percent(flips.quadrant));
});
