import { expect, test } from "vitest";
import { stepsFrom } from "#app/live/next-step.ts";
import { changeByTalk, type Room, roundNow } from "#app/live/reading.ts";
import type { PublishedResult } from "#domain/result.ts";
import type { RoundSnapshot, SessionRound } from "#domain/wire.ts";

const result = (clarity: number, ballots = 8): PublishedResult => ({
  ballots,
  quadrant: clarity > 5.5 ? "scalable" : "handsoff",
  clarity: { mean: clarity, clipped: null, spread: "mixed" },
  autonomy: { mean: 7, clipped: null, spread: "mixed" },
  shares: null,
  density: null,
});
const closed = (round: string, clarity: number, roster = 8): SessionRound => ({
  round,
  roster,
  result: result(clarity),
  spread: 2,
  guess: null,
});
const room = (part: Partial<Room["session"]>, rounds: Room["rounds"] = {}): Room =>
  ({
    session: { closed: [], round: null, k: 4, present: 0, ...part },
    rounds,
    discussion: null,
  }) as unknown as Room;

test("a round whose close this screen missed is read from the session", () => {
  const open = { id: "a", state: "open", k: 5, roster: 8, rated: 7, result: null, spread: 2 };
  const missed = room({ round: "a", closed: [closed("a", 8)] }, { a: open as RoundSnapshot });
  expect(roundNow(missed)).toMatchObject({ state: "published", k: 5, rated: 8 });
});

test("a round that was not heard of yet has nobody's answer, and a closed one without result too few", () => {
  expect(roundNow(room({ round: "a", present: 6 }))).toMatchObject({
    state: "open",
    rated: 0,
    roster: 6,
    result: null,
  });
  const few = room({ round: "a", closed: [{ ...closed("a", 8), result: null }] });
  expect(roundNow(few)?.state).toBe("too-few");
});

test("[S6] two ratings of one talk are compared by z, and a small move is wobble", () => {
  const real = changeByTalk(room({ round: "b", closed: [closed("a", 4.5), closed("b", 8)] }));
  expect(real?.change).toMatchObject({ clarity: "real-rise", autonomy: "wobble", weeks: 1 });
  const wobble = changeByTalk(room({ round: "b", closed: [closed("a", 7), closed("b", 7.5)] }));
  expect(wobble?.change.clarity).toBe("wobble");
});

test("[S8] when somebody came in between, a few answers are not compared, and no arrow is drawn", () => {
  const grown = room({ round: "b", closed: [closed("a", 4.5), closed("b", 8, 9)] });
  expect(changeByTalk(grown)).toBeNull();
  expect(changeByTalk(room({ round: "a", closed: [closed("a", 8)] }))).toBeNull();
  // Neither while the second one is open.
  expect(changeByTalk(room({ round: "b", closed: [closed("a", 4.5)] }))).toBeNull();
});

test("every stage but the last leads on, and never to a command that it refuses", () => {
  const first = (part: Partial<Room["session"]>) =>
    stepsFrom(room({ rounds: 1, round: "a", closed: [closed("a", 8)], ...part })).map(
      ({ command }) => command.is,
    );
  expect(first({ stage: "gather", rounds: 0 })).toEqual(["rate"]);
  expect(first({ stage: "rate" })).toEqual(["reveal"]);
  expect(first({ stage: "reveal" })[0]).toBe("discuss");
  expect(first({ stage: "reveal", closed: [] })[0]).toBe("rate");
  expect(first({ stage: "discuss" })[0]).toBe("rate");
  expect(first({ stage: "discuss", rounds: 2 })[0]).toBe("act");
  expect(first({ stage: "act" })).toEqual(["end", "rate"]);
  expect(first({ stage: "ended" })).toEqual([]);
});
