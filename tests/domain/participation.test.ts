import { expect, test } from "vitest";
import { participationFall } from "#domain/participation.ts";
import { reading, shown } from "./readings.ts";

/** Rounds of ten seats in which so many answered; null: too few. */
const answered = (...counts: (number | null)[]) =>
  counts.map((ballots, after) =>
    reading(after, ballots === null ? null : shown(6, 6, ballots), { roster: 10 }),
  );

test.each([
  ["nothing yet", [], null],
  ["one round alone", [4], null],
  ["half is not under half", [5, 5], null],
  ["once is a holiday", [4, 9], null],
  ["under half twice", [4, 4], { is: "low", tooFew: 0, latest: { answered: 4, asked: 10 } }],
  ["under half, then too few", [4, null], { is: "low", tooFew: 1, latest: { answered: 4 } }],
  [
    "too few twice, of which no number is known",
    [9, null, null],
    { is: "low", tooFew: 2, latest: null },
  ],
  ["too few once is a holiday", [9, 9, 9, 9, 9, null], null],
] as const)("[X7] %s", (_, counts, expected) => {
  const fall = participationFall(answered(...counts));
  if (expected === null) expect(fall).toBeNull();
  else expect(fall).toMatchObject(expected);
});

test("[X7] a fall is beyond chance and at least a fifth of the asked, against four rounds or more", () => {
  const before = [9, 9, 9, 9, 9, 9, 9, 9];
  // 72 of 80 against 12 of 20: share 0.84, error √(0.84 · 0.16 · (1/80 + 1/20)) = 0.0917; 0.3 > 0.18.
  expect(participationFall(answered(...before, 6, 6))).toEqual({
    is: "falling",
    latest: { rounds: 2, answered: 12, asked: 20 },
    before: { rounds: 8, answered: 72, asked: 80 },
  });
  // 14 of 20: a fall by 0.2 beyond 1.96 · 0.0835; 15 of 20 is a fall by 0.15 only.
  expect(participationFall(answered(...before, 7, 7))).toMatchObject({ is: "falling" });
  expect(participationFall(answered(...before, 7, 8))).toBeNull();
  expect(participationFall(answered(9, 9, 9, 6, 6))).toBeNull();
  // 32 of 40 against 11 of 20: a fall by 0.25, beyond 1.96 · 0.1234 = 0.242; by 0.2 it is not.
  expect(participationFall(answered(8, 8, 8, 8, 5, 6))).toMatchObject({ is: "falling" });
  expect(participationFall(answered(8, 8, 8, 8, 6, 6))).toBeNull();
  // Older rounds do not count, nor do those with too few.
  expect(participationFall(answered(1, 1, 1, ...before, null, 6, 6))).toMatchObject({
    before: { rounds: 8, answered: 72 },
  });
});

test("[X7] in a large team a sure fall by less than a fifth is not worth a word", () => {
  const large = (...counts: number[]) =>
    counts.map((ballots, after) => reading(after, shown(6, 6, ballots), { roster: 200 }));
  expect(participationFall(large(180, 180, 180, 180, 145, 145))).toBeNull();
  expect(participationFall(large(180, 180, 180, 180, 139, 139))).toMatchObject({ is: "falling" });
});
