import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Command,
  type Effect,
  isNumberOnDevice,
  MOST_ON_A_DEVICE,
  MOST_ROUNDS,
  moveSession,
  type Press,
  type Session,
} from "#domain/session.ts";

const LEADERS = ["ines", "jonas", "mara"];
const MINUTE = 60_000;

const opened: Session = {
  stage: "gather",
  version: 0,
  rounds: 0,
  facilitator: "ines",
  locked: false,
  timerEndsAt: null,
  agreeing: null,
  onDevice: 0,
  times: { rate: 90, discuss: null },
};

const press = (session: Session, by: string, rest: Partial<Press> = {}): Press => ({
  by,
  version: session.version,
  now: 0,
  hasNotes: true,
  enoughAgreed: true,
  ...rest,
});

/** What a database makes of the effects; each throws where there is nothing that it could be done to. */
class World {
  rounds = 0;
  open = false;
  agreements: "none" | "sealed" | "told" = "none";
  ended = false;

  do(effect: Effect): void {
    expect(this.ended).toBe(false);
    if (effect === "open-round") {
      expect([this.open, this.agreements]).not.toContain(true);
      expect(this.agreements).not.toBe("sealed");
      Object.assign(this, { rounds: this.rounds + 1, open: true, agreements: "none" });
    }
    if (effect === "close-round") {
      expect(this.open).toBe(true);
      this.open = false;
    }
    if (effect === "tally-agreements") {
      expect([this.open, this.agreements]).toEqual([false, "sealed"]);
      this.agreements = "told";
    }
    if (effect === "drop-agreements") {
      expect(this.agreements).toBe("sealed");
      this.agreements = "none";
    }
    if (effect === "end") this.ended = true;
  }
}

function expectWhole(session: Session, world: World): void {
  const { stage, rounds, timerEndsAt, agreeing, onDevice } = session;
  expect(rounds).toBe(world.rounds);
  expect(rounds).toBeLessThanOrEqual(MOST_ROUNDS);
  if (stage !== "ended") expect(rounds === 0).toBe(stage === "gather");
  expect(world.open).toBe(stage === "rate");
  expect(world.ended).toBe(stage === "ended");
  expect(agreeing).toBe({ none: null, sealed: "open", told: "shown" }[world.agreements]);
  if (stage === "rate" || stage === "gather" || stage === "ended")
    expect(agreeing).not.toBe("open");
  if (timerEndsAt !== null) expect(["rate", "discuss"]).toContain(stage);
  expect(onDevice === 0 || isNumberOnDevice(onDevice)).toBe(true);
}

/** The one way on from each stage, for its facilitator. */
const onward = {
  gather: "rate",
  rate: "reveal",
  reveal: "discuss",
  discuss: "act",
  act: "end",
} as const;

/** Whoever leads the team can end it, and whoever facilitates can go on. */
function expectNotStranded(session: Session): void {
  if (session.stage === "ended") return;
  for (const leader of LEADERS) {
    let at = session;
    if (leader !== session.facilitator) {
      const taken = moveSession(at, { is: "take-over" }, press(at, leader));
      if (!taken.ok) throw new Error(`${leader} cannot take over: ${taken.reason}`);
      at = taken.session;
    }
    const needy = { hasNotes: false, enoughAgreed: false };
    const on = moveSession(at, { is: onward[session.stage] }, press(at, leader, needy));
    expect(on).toMatchObject({ ok: true });
    expect(moveSession(at, { is: "end" }, press(at, leader, needy))).toMatchObject({ ok: true });
  }
}

const command: fc.Arbitrary<Command> = fc.oneof(
  ...(["rate", "reveal", "discuss", "act", "back"] as const).map((is) => fc.constant({ is })),
  ...(["show-agreements", "add-minute", "lock", "unlock", "take-over"] as const).map((is) =>
    fc.constant({ is }),
  ),
  fc.record({
    is: fc.constant("pass-device" as const),
    people: fc.oneof(fc.integer({ min: -1, max: 32 }), fc.double()),
  }),
  fc.record({ is: fc.constant("hand-over" as const), to: fc.constantFrom(...LEADERS) }),
);
const step = fc.record({
  /** Null: the way on from wherever the room is, or a walk would hardly ever come far. */
  command: fc.oneof(
    { weight: 40, arbitrary: command },
    { weight: 20, arbitrary: fc.constant(null) },
    fc.constant<Command>({ is: "end" }),
  ),
  by: fc.constantFrom(...LEADERS),
  /** As the facilitator presses, for otherwise nearly every press is refused. */
  asFacilitator: fc.integer({ min: 0, max: 3 }).map((draw) => draw > 0),
  /** How many states ago the screen was drawn. */
  behind: fc.constantFrom(0, 0, 0, 0, 1, 2),
  waited: fc.integer({ min: 0, max: 5 * MINUTE }),
  hasNotes: fc.boolean(),
  enoughAgreed: fc.boolean(),
});
const times = fc.record({
  rate: fc.option(fc.integer({ min: 10, max: 600 })),
  discuss: fc.option(fc.integer({ min: 10, max: 600 })),
});

describe("[V1] [V2] whoever presses whatever and whenever", () => {
  test("no rule breaks, a refused press changes nothing, and nobody is stranded", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), times, (steps, times) => {
        let session: Session = Object.freeze({ ...opened, times });
        const world = new World();
        let now = 0;
        for (const { command: chosen, behind, waited, asFacilitator, ...rest } of steps) {
          now += waited;
          const { stage } = session;
          const isLate = stage === "act" || stage === "ended";
          const command = chosen ?? { is: isLate ? "rate" : onward[stage] };
          const by = asFacilitator ? session.facilitator : rest.by;
          const pressed = { ...rest, by, now, version: session.version - behind };
          const before = JSON.stringify(session);
          const move = moveSession(session, command, pressed);
          expect(JSON.stringify(session)).toBe(before);
          if (move.ok) {
            expect(session.stage).not.toBe("ended");
            expect(behind).toBe(0);
            expect(by === session.facilitator).toBe(command.is !== "take-over");
            expect(move.session.version).toBe(session.version + 1);
            expect(move.session.onDevice).toBeGreaterThanOrEqual(session.onDevice);
            if (session.locked) expect(move.effects).not.toContain("mint-seats");
            for (const effect of move.effects) world.do(effect);
            // Agreeing begins without an effect: the phones begin it.
            if (move.session.agreeing === "open" && world.agreements === "none")
              world.agreements = "sealed";
            session = Object.freeze(move.session);
          }
          expectWhole(session, world);
          expectNotStranded(session);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("a room whose facilitator's account is gone can be taken over by anyone who leads", () => {
    expectNotStranded({ ...opened, facilitator: "" });
    expectNotStranded({ ...opened, stage: "rate", rounds: 1, facilitator: "" });
  });
});

test("[V1] of two who press at once one is first, and the other's screen is stale", () => {
  const first = moveSession(opened, { is: "rate" }, press(opened, "ines"));
  if (!first.ok) throw new Error(first.reason);
  const second = moveSession(first.session, { is: "rate" }, press(opened, "ines"));
  expect(second).toEqual({ ok: false, reason: "stale" });
});

test("[V1] each command fits its stages and no other", () => {
  const fitting: Record<string, Session["stage"][]> = {
    rate: ["gather", "reveal", "discuss", "act"],
    reveal: ["rate"],
    discuss: ["reveal"],
    "show-agreements": ["discuss"],
    act: ["reveal", "discuss"],
    back: ["discuss", "act"],
    lock: ["gather", "rate", "reveal", "discuss", "act"],
    end: ["gather", "rate", "reveal", "discuss", "act"],
  };
  for (const [is, stages] of Object.entries(fitting))
    for (const stage of ["gather", "rate", "reveal", "discuss", "act", "ended"] as const) {
      const at: Session = { ...opened, stage, rounds: 1, agreeing: "open" };
      const move = moveSession(at, { is } as Command, press(at, "ines"));
      expect([is, stage, move.ok]).toEqual([is, stage, stages.includes(stage)]);
    }
});

test("[V3] a room that is rating stays locked, and another one can be opened again", () => {
  const rating: Session = { ...opened, stage: "rate", rounds: 1, locked: true };
  expect(moveSession(rating, { is: "unlock" }, press(rating, "ines")).ok).toBe(false);
  const talking: Session = { ...rating, stage: "discuss" };
  expect(moveSession(talking, { is: "unlock" }, press(talking, "ines")).ok).toBe(true);
});

test("[V4] a timer is a moment of the server's; a minute more is a minute, and it closes nothing", () => {
  const rated = moveSession(opened, { is: "rate" }, press(opened, "ines", { now: 1_000 }));
  if (!rated.ok) throw new Error(rated.reason);
  const { session } = rated;
  expect(session.timerEndsAt).toBe(91_000);
  const add = (now: number) => {
    const more = moveSession(session, { is: "add-minute" }, press(session, "ines", { now }));
    return more.ok ? more.session : null;
  };
  expect(add(20_000)?.timerEndsAt).toBe(151_000);
  expect(add(500_000)).toMatchObject({ stage: "rate", timerEndsAt: 560_000 });
  expect(moveSession(opened, { is: "add-minute" }, press(opened, "ines")).ok).toBe(false);
});

test("[V6] what was agreed with and not shown goes with the next round and with the end", () => {
  const talking: Session = { ...opened, stage: "discuss", rounds: 1, agreeing: "open" };
  for (const is of ["rate", "end"] as const)
    expect(moveSession(talking, { is }, press(talking, "ines"))).toMatchObject({
      effects: expect.arrayContaining(["drop-agreements"]),
      session: { agreeing: null },
    });
  const few = press(talking, "ines", { enoughAgreed: false });
  expect(moveSession(talking, { is: "show-agreements" }, few).ok).toBe(false);
});

test("[V8] a device speaks for 1 to 30 people, and for more only before the room is locked", () => {
  const pass = (session: Session, people: number) =>
    moveSession(session, { is: "pass-device", people }, press(session, "ines")).ok;
  for (const people of [0, -1, 1.5, Number.NaN, MOST_ON_A_DEVICE + 1])
    expect(pass(opened, people)).toBe(false);
  expect(pass(opened, MOST_ON_A_DEVICE)).toBe(true);
  expect(pass({ ...opened, onDevice: 3 }, 3)).toBe(false);
  expect(pass({ ...opened, locked: true }, 3)).toBe(false);
});

test("a session has twenty rounds at most", () => {
  const full: Session = { ...opened, stage: "reveal", rounds: MOST_ROUNDS };
  expect(moveSession(full, { is: "rate" }, press(full, "ines")).ok).toBe(false);
  expectNotStranded(full);
});
