import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  type AnswerEvent,
  afterEvent,
  canSend,
  HOLD,
  isStale,
  newAnswer,
  nextTask,
  outcomeOf,
  pauseOf,
  resumed,
  viewOf,
  waitAfter,
} from "#app/p/answer-state.ts";
import { packMove, takeOver, unpackMove } from "#app/p/move-code.ts";

const NOW = 1_800_000_000_000;
const begin = (kind: "live" | "weekly" = "live") =>
  newAnswer({ seat: "s", team: "t", round: "r", kind, deviceSecret: "m" }, NOW);
const credentials = { rating: "F", note: "G" };
const gained: AnswerEvent = { is: "credential-gained", credentials, pause: 1000 };
const rated: AnswerEvent = { is: "rated", rating: { clarity: 8, autonomy: 3 } };
const open = { state: "open" as const };
const at = (now: number, again = false) => ({ now, again });

const play = (answer: Answer, ...steps: [AnswerEvent, number?][]) =>
  steps.reduce((known, [event, later = 0]) => afterEvent(known, event, NOW + later), answer);
const cast = (seq: number): AnswerEvent => ({ is: "ballot-cast", seq, notePause: 500 });
const refused = (seq: number, code: string, again = false): AnswerEvent => ({
  is: "ballot-refused",
  seq,
  code: code as never,
  opensAt: null,
  again,
});
const sentAndIn = (answer: Answer) =>
  play(
    answer,
    [rated],
    [{ is: "sent" }],
    [gained],
    [{ is: "ballot-leaving", seq: 1 }, HOLD],
    [cast(1), HOLD],
  );

describe("rating", () => {
  test("nothing is preselected, and Send waits for both answers", () => {
    const fresh = begin();
    expect(fresh.draft).toEqual({ clarity: null, autonomy: null, note: "" });
    expect(canSend(fresh)).toBe(false);
    const half = afterEvent(fresh, { is: "rated", rating: { clarity: 8 } }, NOW);
    expect(canSend(half)).toBe(false);
    expect(afterEvent(half, { is: "sent" }, NOW)).toBe(half);
    expect(canSend(afterEvent(half, { is: "rated", rating: { autonomy: 3 } }, NOW))).toBe(true);
  });

  test("a double tap on Send sends once", () => {
    const once = play(begin(), [rated], [{ is: "sent" }]);
    expect(play(once, [{ is: "sent" }, 80])).toBe(once);
  });

  test("Undo within five seconds gives everything back; later it does nothing", () => {
    const noted = play(begin(), [rated], [{ is: "noted", text: "More time." }], [{ is: "sent" }]);
    const undone = afterEvent(noted, { is: "undone" }, NOW + HOLD - 1);
    expect(undone.outgoing).toBeNull();
    expect(undone.note).toBeNull();
    expect(undone.draft).toEqual({ clarity: 8, autonomy: 3, note: "More time." });
    expect(afterEvent(noted, { is: "undone" }, NOW + HOLD)).toBe(noted);
  });

  test("while an answer is on its way it cannot be edited", () => {
    const sent = play(begin(), [rated], [{ is: "sent" }]);
    expect(play(sent, [{ is: "rated", rating: { clarity: 1 } }])).toBe(sent);
    expect(play(sent, [{ is: "noted", text: "x" }])).toBe(sent);
  });
});

describe("[C7] when the credential is fetched", () => {
  test("live: at once, as soon as the round is open on the device", () => {
    expect(nextTask(begin("live"))).toEqual({ task: "credential", at: 0 });
  });

  test("weekly: not before Send and Undo, then a pause before the ballot", () => {
    const draft = play(begin("weekly"), [rated]);
    expect(nextTask(draft)).toBeNull();
    const sent = play(draft, [{ is: "sent" }]);
    expect(nextTask(sent)).toEqual({ task: "credential", at: NOW + HOLD });
    const ready = play(sent, [gained, HOLD + 40]);
    expect(nextTask(ready)).toEqual({ task: "ballot", at: NOW + HOLD + 1040 });
  });

  test("nothing of the rating leaves the phone while Undo is offered", () => {
    const sent = play(begin("live"), [gained, -60_000], [rated], [{ is: "sent" }]);
    expect(nextTask(sent)).toEqual({ task: "ballot", at: NOW + HOLD });
  });

  test("the note waits for its own pause after the ballot", () => {
    const noted = play(
      begin(),
      [gained, -60_000],
      [rated],
      [{ is: "noted", text: " More time. " }],
      [{ is: "sent" }],
    );
    expect(nextTask(noted)?.task).toBe("ballot");
    const inAndNoted = play(noted, [cast(1), HOLD]);
    expect(inAndNoted.note).toEqual({ text: "More time.", from: NOW + HOLD + 500 });
    expect(nextTask(inAndNoted)).toEqual({ task: "note", at: NOW + HOLD + 500 });
    expect(nextTask(play(inAndNoted, [{ is: "note-left" }]))).toBeNull();
  });
});

describe("once it is in", () => {
  test("the phone forgets what was answered", () => {
    const inside = sentAndIn(begin());
    expect(inside.draft).toEqual({ clarity: null, autonomy: null, note: "" });
    expect(JSON.stringify(inside)).not.toMatch(/"(clarity|autonomy)":\d/);
    expect(viewOf(inside, open, at(NOW + HOLD))).toEqual({ shows: "in" });
  });

  test("[C8] a change of mind goes out under a higher seq", () => {
    const changed = play(sentAndIn(begin()), [rated, 9000], [{ is: "sent" }, 9000]);
    expect(changed.outgoing?.seq).toBe(2);
    expect(viewOf(play(changed, [cast(2), 20_000]), open, at(NOW))).toEqual({ shows: "in" });
  });

  test("[C8] a ballot that never was confirmed keeps its seq to itself", () => {
    const lost = play(begin(), [rated], [{ is: "sent" }], [{ is: "ballot-leaving", seq: 1 }, HOLD]);
    const retried = play(lost, [{ is: "failed", wait: 1000 }, HOLD], [cast(1), HOLD + 1000]);
    expect(retried.castSeq).toBe(1);
    expect(play(retried, [rated], [{ is: "sent" }]).outgoing?.seq).toBe(2);
  });

  test("[C8] the first answer stands when it was released before the change arrived", () => {
    const changed = play(sentAndIn(begin()), [rated, 9000], [{ is: "sent" }, 9000]);
    const stands = play(changed, [refused(2, "already-cast"), 15_000]);
    expect(stands.released).toBe("first");
    expect(viewOf(stands, open, at(NOW, true))).toEqual({ shows: "in" });
    expect(canSend(play(stands, [rated]))).toBe(false);
  });

  test("[P12] a retry that hears already-cast is the ballot whose confirmation was lost", () => {
    const sent = play(begin(), [rated], [{ is: "sent" }], [{ is: "ballot-leaving", seq: 1 }, HOLD]);
    const known = play(sent, [refused(1, "already-cast", true), HOLD + 2000]);
    expect(known).toMatchObject({ castSeq: 1, released: null, outgoing: null });
  });
});

describe("what goes wrong", () => {
  test("offline: says so, keeps the answer, and tries again", () => {
    const sent = play(begin(), [gained], [rated], [{ is: "sent" }]);
    const failed = play(sent, [{ is: "failed", wait: 4000 }, HOLD]);
    expect(viewOf(failed, open, at(NOW + HOLD))).toEqual({ shows: "unsent" });
    expect(failed.outgoing).toMatchObject({ clarity: 8, autonomy: 3, seq: 1 });
    expect(nextTask(failed)).toEqual({ task: "ballot", at: NOW + HOLD + 4000 });
    expect(nextTask(play(failed, [{ is: "hurried" }]))?.at).toBeLessThanOrEqual(NOW + HOLD);
  });

  test("the wait doubles up to half a minute, and the server's own is honoured", () => {
    expect([0, 1, 2, 3, 9].map((failures) => waitAfter(failures, 0.5, null))).toEqual([
      1000, 2000, 4000, 8000, 30_000,
    ]);
    expect(waitAfter(0, 0, 20_000)).toBe(20_000);
    expect(waitAfter(0, 0, 9e9)).toBe(120_000);
    expect([pauseOf(0), pauseOf(1)]).toEqual([300, 3000]);
  });

  test.each(["other-device", "room-locked", "not-on-roster", "unknown-seat"] as const)(
    "a credential refused with %s stops this phone for this round",
    (code) => {
      const stopped = play(begin(), [{ is: "credential-refused", code, opensAt: null }]);
      expect(viewOf(stopped, open, at(NOW))).toEqual({ shows: "stopped", reason: code });
      expect(nextTask(stopped)).toBeNull();
    },
  );

  test("[C1] a changed key stops before anything is sent, and only a person can go on", () => {
    const sent = play(begin("weekly"), [rated], [{ is: "sent" }], [{ is: "key-changed" }, HOLD]);
    expect(nextTask(sent)).toBeNull();
    expect(viewOf(sent, open, at(NOW + HOLD)).shows).toBe("stopped");
    expect(nextTask(play(sent, [{ is: "key-accepted" }]))?.task).toBe("credential");
  });

  test("a refused credential is fetched anew once, then the answer is given up", () => {
    const sent = play(begin(), [gained], [rated], [{ is: "sent" }]);
    const once = play(sent, [refused(1, "wrong-credential"), HOLD]);
    expect(nextTask(once)?.task).toBe("credential");
    const twice = play(once, [gained, HOLD], [refused(1, "wrong-credential"), HOLD + 1000]);
    expect(twice.stopped).toBe("rejected");
  });

  test("a round that closes while typing: not sent, not kept, and when the next one opens", () => {
    const late = play(begin(), [gained], [rated], [{ is: "sent" }]);
    const opensAt = "2026-11-30T08:00:00.000Z";
    const event = { ...refused(1, "round-closed"), opensAt } as AnswerEvent;
    const closed = play(late, [event, HOLD]);
    expect(closed).toMatchObject({ outcome: "unsent", ended: { opensAt }, outgoing: null });
    expect(viewOf(closed, open, at(NOW))).toEqual({ shows: "closed" });
    expect(play(closed, [{ is: "round-ended" }]).ended).toEqual({ opensAt });
  });

  test("a clock that was set back holds nothing up", () => {
    const sent = play(begin("weekly"), [rated], [{ is: "sent" }]);
    const back = resumed(sent, NOW - 3_600_000);
    expect(nextTask(back)?.at).toBe(NOW - 3_600_000 + HOLD);
  });
});

describe("after the close", () => {
  const ended = play(sentAndIn(begin()), [{ is: "round-ended" }, 60_000]);

  test("[C9] looks for its own ballot in the list", () => {
    expect(nextTask(ended)?.task).toBe("check");
    const inside = { ...begin(), castSeq: 1 };
    const list = { nullifiers: ["a", "b", "c"], issued: 3 };
    expect(outcomeOf(inside, "b", list)).toBe("counted");
    expect(outcomeOf(inside, "d", list)).toBe("missing");
    expect(outcomeOf(begin(), "d", list)).toBe("unsent");
    expect(outcomeOf({ ...begin(), moved: true }, "d", list)).toBe("none");
    expect(outcomeOf({ ...begin(), moved: true }, "b", list)).toBe("counted");
    expect(outcomeOf(inside, "b", { ...list, issued: 2 })).toBe("too-many");
    expect(outcomeOf(inside, "b", { nullifiers: [], issued: null })).toBe("unshown");
  });

  test("a ballot that left without a confirmation may be in it too", () => {
    const sent = play(begin(), [rated], [{ is: "sent" }], [{ is: "ballot-leaving", seq: 1 }, HOLD]);
    const over = play(sent, [{ is: "round-ended" }, HOLD]);
    expect(over.outcome).toBeNull();
    expect(nextTask(over)?.task).toBe("check");
  });

  test("[C9] a round that passed while the phone was away is looked up, and may still be open", () => {
    const inside = sentAndIn(begin("weekly"));
    const passed = play(inside, [{ is: "round-passed" }, 60_000]);
    expect(nextTask(passed)?.task).toBe("check");
    expect(play(passed, [{ is: "still-open" }, 60_000])).toEqual(inside);
    expect(play(ended, [{ is: "still-open" }, 60_000])).toBe(ended);
    const underWay = play(begin("weekly"), [rated], [{ is: "sent" }]);
    expect(play(underWay, [{ is: "round-passed" }, 60_000])).toBe(underWay);
  });

  test("secrets are forgotten a week later, and what was never finished after two months", () => {
    const checked = play(ended, [{ is: "checked", outcome: "counted" }, 61_000]);
    const day = 24 * 3600_000;
    expect(isStale(checked, NOW + 6 * day)).toBe(false);
    expect(isStale(checked, NOW + 8 * day)).toBe(true);
    expect(isStale(begin(), NOW + 8 * day)).toBe(false);
    expect(isStale(begin(), NOW + 61 * day)).toBe(true);
  });
});

describe("whatever happens, in whatever order", () => {
  const event: fc.Arbitrary<AnswerEvent> = fc.oneof(
    fc.constantFrom<AnswerEvent>(
      rated,
      { is: "noted", text: "More time." },
      { is: "sent" },
      { is: "undone" },
      { is: "kept" },
      gained,
      { is: "key-changed" },
      { is: "key-accepted" },
      { is: "note-left" },
      { is: "note-refused" },
      { is: "failed", wait: 1000 },
      { is: "hurried" },
      { is: "round-ended" },
    ),
    fc.integer({ min: 1, max: 3 }).map((seq): AnswerEvent => ({ is: "ballot-leaving", seq })),
    fc.integer({ min: 1, max: 3 }).map(cast),
    fc
      .tuple(
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom("already-cast", "round-closed", "wrong-credential"),
      )
      .map(([seq, code]) => refused(seq, code)),
  );
  const story = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 4000 })), { maxLength: 30 });

  test("an answer survives being stored and read back at any point", () => {
    fc.assert(
      fc.property(story, fc.constantFrom("live" as const, "weekly" as const), (steps, kind) => {
        let answer = begin(kind);
        let now = NOW;
        for (const [step, later] of steps) {
          now += later;
          answer = afterEvent(answer, step, now);
          const stored = resumed(JSON.parse(JSON.stringify(answer)), now);
          expect(nextTask(stored)).toEqual(nextTask(answer));
          expect(viewOf(stored, open, at(now))).toEqual(viewOf(answer, open, at(now)));
        }
      }),
    );
  });

  test("no ballot goes out while Undo is offered, before its pause, or after the close", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let answer = begin("weekly");
        let now = NOW;
        for (const [step, later] of steps) {
          now += later;
          answer = afterEvent(answer, step, now);
          const next = nextTask(answer);
          if (next?.task !== "ballot") continue;
          expect(answer.ended).toBeNull();
          expect(answer.stopped).toBeNull();
          expect(next.at).toBeGreaterThanOrEqual(answer.outgoing?.holdUntil ?? Infinity);
          expect(next.at).toBeGreaterThanOrEqual(answer.ballotFrom);
        }
      }),
    );
  });
});

describe("an absence", () => {
  const away: AnswerEvent = { is: "absent", why: "away" };

  test("[A1] may be said in a weekly round without an answer, undone, and keeps the draft meanwhile", () => {
    const draft = play(begin("weekly"), [{ is: "rated", rating: { clarity: 8 } }]);
    const said = play(draft, [away]);
    expect(viewOf(said, open, at(NOW + 1))).toEqual({ shows: "holding", until: NOW + HOLD });
    expect(nextTask(said)).toEqual({ task: "credential", at: NOW + HOLD });
    expect(play(said, [{ is: "undone" }, 1000])).toEqual(draft);
    expect(play(said, [away, 80])).toBe(said);
  });

  test("[A2] is not offered in a live room", () => {
    const live = begin("live");
    expect(play(live, [away])).toBe(live);
  });

  test("[A1] which one it was stays here, and a rating with a higher seq takes its place", () => {
    const left = play(begin("weekly"), [{ is: "absent", why: "left" }], [gained], [cast(1), HOLD]);
    expect(left).toMatchObject({ absence: "left", castSeq: 1, outgoing: null });
    expect(viewOf(left, open, at(NOW + HOLD))).toEqual({ shows: "in" });
    const rating = play(left, [rated], [{ is: "sent" }]);
    expect(rating.outgoing).toMatchObject({ seq: 2, clarity: 8 });
    expect(play(rating, [cast(2), HOLD])).toMatchObject({ absence: null, castSeq: 2 });
  });
});

describe("another device", () => {
  const moved: AnswerEvent = { is: "moved" };
  const round = { seat: "s", team: "t", round: "r", kind: "weekly" as const };
  const id = "0b8e7c1e-6d4a-4f7b-9a51-0c2d7e8f9b10";
  const other = "b7a1c0de-5e2f-4c3d-8b6a-1f0e9d8c7b6a";
  const secret = "A".repeat(43);
  const here = { ...round, seat: id, round: other };
  const first = () => newAnswer({ ...here, deviceSecret: secret }, NOW);

  test("what was on its way is a draft again, and nothing more leaves by itself", () => {
    const sent = play(
      first(),
      [rated],
      [{ is: "noted", text: "hm" }],
      [{ is: "sent" }],
      [moved, 10],
    );
    expect(sent).toMatchObject({ outgoing: null, note: null, moved: true });
    expect(sent.draft).toEqual({ clarity: 8, autonomy: 3, note: "hm" });
    expect(nextTask(sent)).toBeNull();
    expect(nextTask(play(begin("live"), [moved]))).toBeNull();
    expect(viewOf(sent, open, at(NOW))).toEqual({ shows: "moved" });
    expect(play(sent, [{ is: "taken-back" }]).moved).toBe(false);
  });

  test("[C3] the secret, the seq and the draft arrive whole, and the next seq is higher", () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 10 })),
        fc.string({ maxLength: 40, unit: "grapheme" }),
        fc.nat(500),
        fc.nat(500),
        (clarity, note, castSeq, later) => {
          const answer = { ...first(), castSeq, triedSeq: castSeq + later };
          const packed = packMove({ ...answer, draft: { clarity, autonomy: 4, note } });
          expect(packed).toMatch(/^[\w-]+$/);
          const unpacked = unpackMove(packed, 280);
          if (!unpacked) throw new Error("nothing arrived");
          const taken = takeOver(unpacked, here, null, NOW);
          if (typeof taken === "string") throw new Error(taken);
          expect(taken).toMatchObject({ ...here, deviceSecret: secret, castSeq });
          expect(taken.draft).toEqual({ clarity, autonomy: 4, note });
          const sent = play({ ...taken, draft: { clarity: 5, autonomy: 5, note } }, [
            { is: "sent" },
          ]);
          expect(sent.outgoing?.seq).toBe(castSeq + later + 1);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("[C8] an answer that is taken back comes after whatever the other device sent", () => {
    const inside = { ...first(), castSeq: 2, triedSeq: 2 };
    const back = play(inside, [moved], [{ is: "taken-back" }], [rated], [{ is: "sent" }]);
    expect(back.outgoing?.seq).toBeGreaterThan(50);
  });

  test("a code of another seat or round, a broken one and one that is late change nothing", () => {
    const code = packMove({ ...first(), credentials });
    const unpacked = unpackMove(code, 280);
    if (!unpacked) throw new Error("nothing arrived");
    expect(takeOver(unpacked, { ...here, seat: other }, null, NOW)).toBe("foreign");
    expect(takeOver(unpacked, { ...here, round: id }, null, NOW)).toBe("foreign");
    const mine = { ...newAnswer({ ...here, deviceSecret: "B".repeat(43) }, NOW), credentials };
    expect(takeOver(unpacked, here, mine, NOW)).toBe("own");
    // Without a credential it is only what the server refused.
    expect(takeOver(unpacked, here, { ...mine, credentials: null }, NOW)).toMatchObject({
      deviceSecret: secret,
      stopped: null,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.nat(code.length - 1).map((n) => code.slice(0, n)),
        ),
        (text) => {
          expect(unpackMove(text, 280)).toBeNull();
        },
      ),
    );
    expect(
      unpackMove(
        packMove({ ...first(), draft: { clarity: 1, autonomy: 1, note: "x".repeat(281) } }),
        280,
      ),
    ).toBeNull();
  });

  test("[C9] after the close the first device looks for what the second may have sent", () => {
    const away = play({ ...first(), credentials }, [rated], [moved], [{ is: "round-ended" }]);
    expect(nextTask(away)?.task).toBe("check");
    const untouched = play(first(), [rated], [moved], [{ is: "round-ended" }]);
    expect(untouched.outcome).toBe("none");
  });
});

test("[P4] a seat that the round began without is told so before it rates", () => {
  const unasked = { ...at(NOW), asked: false };
  expect(viewOf(null, open, unasked)).toEqual({ shows: "stopped", reason: "not-on-roster" });
  expect(viewOf(begin("weekly"), open, unasked)).toEqual({
    shows: "stopped",
    reason: "not-on-roster",
  });
  expect(viewOf(null, { state: "published" }, unasked)).toEqual({ shows: "closed" });
});
