import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Rating } from "#domain/rating.ts";
import type { Command } from "#domain/session.ts";
import type { SessionSnapshot } from "#domain/wire.ts";
import { agreementBeat } from "#server/agreements/agreement-beat.ts";
import { paceFor } from "#server/realtime/publisher.ts";
import { beatAt } from "#server/rounds/beat.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { placeGuess } from "#server/sessions/place-guess.ts";
import { accepted } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { SessionRoom } from "#tests/setup/session-room.ts";
import { openViewer, type Viewer } from "#tests/setup/viewer.ts";
import { Attempts } from "./attempts.ts";
import { factsIn, streamsOf } from "./told-frames.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const attempts = new Attempts();
const eventually = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 20_000, interval: 10 });
const HOUR = 3_600_000;
const NOTES = ["Which plan is ours?", "Two weeks without a goal.", "More of this.", "Less of it."];

/** What differs from one playing of the same session to another, and must not be heard. */
type Secret = {
  ratings: Rating[];
  again: Rating[];
  guess: Rating | null;
  /** The places of those who come in, first to last. */
  order: number[];
  /** What each of the first four agrees with, by the notes' places in the alphabet. */
  likes: number[][];
};

/** Someone in the room who writes down every frame, and asks anew after each thing that happens. */
class Onlooker {
  readonly viewer: Viewer;
  readonly #request: { as: "seat"; secret: string };
  /** The frames that came before each moment that was marked. */
  readonly marks = new Map<string, number>();
  readonly answers: string[] = [];

  private constructor(viewer: Viewer, request: { as: "seat"; secret: string }) {
    this.viewer = viewer;
    this.#request = request;
  }

  static async of(room: SessionRoom): Promise<Onlooker> {
    const request = { as: "seat", secret: room.team.seats[0]?.secret ?? "" } as const;
    return new Onlooker(await openViewer(server.url, request), request);
  }

  /** Waits until a frame says so. */
  hears = (event: string, holds: (fact: never) => boolean): Promise<void> =>
    eventually(() =>
      expect(
        this.viewer.frames.some((frame) => {
          const [name, fact] = factsIn(frame);
          return name === event && holds(fact as never);
        }),
      ).toBe(true),
    );

  async asks(): Promise<void> {
    this.answers.push(JSON.stringify(await this.viewer.ask("team:watch", this.#request)));
  }

  /** Presses, and waits until the room was told. */
  async presses(room: SessionRoom, command: Command): Promise<SessionSnapshot> {
    const moved = await room.command(command);
    await this.hears("session:changed", ({ state }: { state: number }) => state === moved.state);
    return moved;
  }

  mark(moment: string): void {
    this.marks.set(moment, this.viewer.frames.length);
  }
}

/** One round: the guess, then each one's rating and note in turn, then the reveal. */
async function playRound(
  room: SessionRoom,
  onlooker: Onlooker,
  { ratings, guess }: { ratings: Rating[]; guess: Rating | null },
): Promise<string> {
  const { round } = await onlooker.presses(room, { is: "rate" });
  const id = round ?? "";
  await onlooker.hears("round:changed", (fact: { id: string }) => fact.id === id);
  if (guess) {
    const placed = { round: id, ...guess };
    expect((await placeGuess(house, room.team.id, room.team.leader, placed, new Date())).ok).toBe(
      true,
    );
  }
  for (const [place, rating] of ratings.entries()) {
    const member = room.members[place];
    const credentials = await member?.credentials({ team: room.team.id, round: id });
    if (!member || !credentials) throw new Error("Nobody sits there.");
    accepted(await member.cast(credentials, rating));
    const note = NOTES[place];
    if (note) accepted(await member.leaveNote(credentials, note));
    await onlooker.hears(
      "round:changed",
      (fact: { id: string; rated: number }) => fact.id === id && fact.rated === place + 1,
    );
    await onlooker.asks();
  }
  onlooker.mark(`before the close of ${onlooker.marks.size}`);
  return id;
}

/** Agreeing, with its beat in our hand: two taps, a beat, two taps, a beat. */
async function playAgreeing(
  room: SessionRoom,
  onlooker: Onlooker,
  round: string,
  likes: number[][],
) {
  const sql = house.db.$client;
  const later = (hours: number) => new Date(Date.now() + hours * HOUR);
  await sql`update rounds set discussion_version = ${agreementBeat(later(1))} where id = ${round}`;
  await onlooker.presses(room, { is: "discuss" });
  const notes = await sql<{ id: string }[]>`
    select id from notes where round_id = ${round} order by text`;
  for (const [place, liked] of likes.entries()) {
    const chosen = liked.map((note) => notes[note]?.id ?? "");
    await room.agree(place, round, chosen);
    await onlooker.asks();
    if (place % 2 === 0) continue;
    await takeBeat(house, later(2 + place));
    await onlooker.hears(
      "discussion:changed",
      (fact: { agreeing: number }) => fact.agreeing === place + 1,
    );
    await onlooker.asks();
  }
  onlooker.mark("before agreements are shown");
  await onlooker.presses(room, { is: "show-agreements" });
  await onlooker.hears("discussion:changed", ({ notes }: { notes: { agreed: number | null }[] }) =>
    notes.every(({ agreed }) => agreed !== null),
  );
}

/** Seven people with a k of 4: gather, rate, reveal, discuss, agree, act, rate again, the end. */
async function playSession(secret: Secret) {
  const room = await SessionRoom.open(house, server.url, { seats: 7, k: 4 });
  const onlooker = await Onlooker.of(room);
  for (const [place, who] of secret.order.entries()) {
    await room.comeIn(who);
    await onlooker.hears(
      "session:changed",
      ({ present }: { present: number }) => present === place + 1,
    );
    await onlooker.asks();
  }
  const first = await playRound(room, onlooker, secret);
  await onlooker.presses(room, { is: "reveal" });
  await playAgreeing(room, onlooker, first, secret.likes);
  await onlooker.presses(room, { is: "act" });
  await playRound(room, onlooker, { ratings: secret.again, guess: secret.guess });
  await onlooker.presses(room, { is: "reveal" });
  await onlooker.presses(room, { is: "end" });
  onlooker.viewer.close();
  return { room, onlooker };
}

const all = (clarity: number, autonomy: number, length = 7): Rating[] =>
  Array.from({ length }, () => ({ clarity, autonomy }));

/** Nobody's ratings, guess, place in the door or taps are alike in any two of them. */
const SECRETS: Secret[] = [
  {
    ratings: all(1, 1),
    again: all(10, 10),
    guess: null,
    order: [0, 1, 2, 3, 4, 5, 6],
    likes: [[0], [0], [0], [0]],
  },
  {
    ratings: all(10, 10),
    again: all(1, 1),
    guess: { clarity: 10, autonomy: 1 },
    order: [6, 5, 4, 3, 2, 1, 0],
    likes: [[0, 1, 2, 3], [], [3], [1, 2]],
  },
  {
    ratings: [1, 10, 2, 9, 3, 8, 4].map((value) => ({ clarity: value, autonomy: 11 - value })),
    again: all(5, 6),
    guess: { clarity: 3, autonomy: 9 },
    order: [3, 0, 6, 1, 5, 2, 4],
    likes: [[3], [3, 2], [], [0, 1, 2, 3]],
  },
];

test("[P3] [V3] [V5] [V6] [W4] whatever people rate, guess and agree with, the room hears the same", async () => {
  const played = [];
  for (const secret of SECRETS) played.push(await playSession(secret));
  const [one, ...others] = played.map(({ onlooker }) => onlooker);
  if (!one) throw new Error("Nothing was played.");
  const before = (onlooker: Onlooker, moment: string) =>
    onlooker.viewer.frames.slice(0, onlooker.marks.get(moment));
  for (const other of others) {
    // Until the first release, to the byte: no field is left out, and no frame is longer.
    const [first = ""] = one.marks.keys();
    expect(streamsOf(attempts.make(before(other, first)))).toEqual(streamsOf(before(one, first)));
    // After it, all but what was released itself.
    const told = (onlooker: Onlooker) => streamsOf(onlooker.viewer.frames, { released: true });
    expect(told(attempts.make(other))).toEqual(told(one));
    // Whoever asks anew after each ballot and each tap is told no more than whoever listens.
    expect(other.answers).toHaveLength(one.answers.length);
    for (const [i, answer] of other.answers.entries())
      expect(streamsOf([attempts.make(answer)], { released: true })).toEqual(
        streamsOf([one.answers[i] ?? ""], { released: true }),
      );
  }
}, 180_000);

test("[V3] [V5] [V6] no frame names a seat, none a guess before the close, none a sum before it is shown", async () => {
  const [, secret] = SECRETS;
  if (!secret) throw new Error("There is no secret.");
  const { room, onlooker } = await playSession(secret);
  const { frames } = onlooker.viewer;
  const names = await house.db.$client<{ name: string }[]>`
    select name from seats where team_id = ${room.team.id}`;
  for (const frame of [...frames, ...onlooker.answers]) {
    attempts.make(frame);
    for (const seat of room.team.seats) {
      expect(frame).not.toContain(seat.id);
      expect(frame).not.toContain(seat.secret);
    }
    for (const { name } of names) expect(frame).not.toContain(name);
  }
  const [first = ""] = onlooker.marks.keys();
  for (const frame of frames.slice(0, onlooker.marks.get(first)))
    expect(attempts.make(frame)).not.toMatch(/"guess":\{|"clarity"|"autonomy"/);
  // The second guess waits for the second close: every frame has one guess for each closed round.
  for (const frame of frames)
    expect(frame.match(/"guess":\{/g)?.length ?? 0).toBe(frame.match(/"guess":/g)?.length ?? 0);
  for (const frame of frames.slice(0, onlooker.marks.get("before agreements are shown")))
    expect(attempts.make(frame)).not.toMatch(/"agreed":\d/);
}, 120_000);

test("[P2] [P3] [W4] in a room that sees the matrix move, nothing of a rating comes before its batch", async () => {
  const seen: Viewer[] = [];
  const marks: number[] = [];
  for (const ratings of [all(1, 10, 8), all(10, 1, 8), all(6, 6, 8)]) {
    const room = await SessionRoom.open(house, server.url, { seats: 8, k: 4 });
    const onlooker = await Onlooker.of(room);
    for (let place = 0; place < 8; place += 1) await room.comeIn(place);
    await onlooker.hears("session:changed", ({ present }: { present: number }) => present === 8);
    // What the door was told on the way depends on how fast it went; all else does not.
    const from = onlooker.viewer.frames.length;
    const round = (await onlooker.presses(room, { is: "rate" })).round ?? "";
    const later = (hours: number) => new Date(Date.now() + hours * HOUR);
    await house.db.$client`
      update rounds set beat = ${beatAt("live", later(1))} where id = ${round}`;
    for (const [place, rating] of ratings.entries()) {
      await room.members[place]?.rate({ team: room.team.id, round }, rating);
      await onlooker.hears("round:changed", (fact: { rated: number }) => fact.rated === place + 1);
    }
    const held = onlooker.viewer.frames.length;
    await takeBeat(house, later(2));
    await onlooker.hears("round:changed", (fact: { result: unknown }) => fact.result !== null);
    onlooker.viewer.close();
    onlooker.viewer.frames.splice(0, from);
    marks.push(held - from);
    seen.push(onlooker.viewer);
  }
  const until = (i: number, options = {}) =>
    streamsOf(attempts.make(seen[i]?.frames ?? []).slice(0, marks[i]), options);
  const whole = (i: number) => streamsOf(attempts.make(seen[i]?.frames ?? []), { released: true });
  for (const i of [1, 2]) {
    expect(until(i)).toEqual(until(0));
    expect(whole(i)).toEqual(whole(0));
  }
}, 120_000);

test("[W4] frames come by the pace and not by the ballots: thirty at once tell only a number", async () => {
  const room = await SessionRoom.open(house, server.url, { seats: 30, k: 5, noteRule: "never" });
  const onlooker = await Onlooker.of(room);
  const from = performance.now();
  await Promise.all(room.members.map((_, place) => room.comeIn(place)));
  await onlooker.hears("session:changed", ({ present }: { present: number }) => present === 30);
  const round = (await onlooker.presses(room, { is: "rate" })).round ?? "";
  const held = beatAt("live", new Date(Date.now() + HOUR));
  await house.db.$client`update rounds set beat = ${held} where id = ${round}`;
  const rate = (member: SessionRoom["members"][number], i: number) =>
    member.rate({ team: room.team.id, round }, { clarity: 1 + (i % 10), autonomy: 4 });
  await Promise.all(room.members.map(rate));
  await onlooker.hears("round:changed", ({ rated }: { rated: number }) => rated === 30);
  // However late we hear of them, no more can have been sent in that time.
  const most = 2 + (performance.now() - from) / paceFor(1);
  for (const event of ["round:changed", "session:changed"]) {
    const heard = onlooker.viewer.frames.filter((frame) => frame.includes(event));
    expect(attempts.make(heard).length).toBeLessThanOrEqual(most);
  }
  const rest = (frame: string) => ({
    ...(factsIn(frame)[1] as object),
    ...{ version: 0, rated: 0, roster: 0 },
  });
  const [opened, ...rated] = onlooker.viewer.frames
    .filter((frame) => frame.includes("round:changed") && frame.includes(round))
    .map(rest);
  for (const frame of rated) expect(attempts.make(frame)).toEqual(opened);
  onlooker.viewer.close();
}, 120_000);

test("at least 150 looks at frames were tried, none told anything", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(150);
});
