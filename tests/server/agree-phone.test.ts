import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { PATHS } from "#domain/wire.ts";
import { openAgreement } from "#server/vault.ts";
import { type MintedDiscussion, mintDiscussion } from "#tests/setup/discussion.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { command } from "#tests/setup/session.ts";
import { startAgreeing } from "../../app/p/agree-courier.ts";
import { beginAgreement, changeAgreement, readAgreement } from "../../app/p/agree-store.ts";
import type { Paths } from "../../app/p/ask.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

/** What a browser keeps between two visits: its keys are its own properties. */
const emptyStorage = () =>
  Object.create({
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  });

beforeEach(() => {
  vi.stubGlobal("window", Object.assign(new EventTarget(), { localStorage: emptyStorage() }));
  vi.stubGlobal(
    "document",
    Object.assign(new EventTarget(), { visibilityState: "visible" as DocumentVisibilityState }),
  );
  // The shortest pauses that a phone can draw; secrets are drawn as ever.
  const draw = crypto.getRandomValues.bind(crypto);
  vi.spyOn(crypto, "getRandomValues").mockImplementation((array) =>
    array instanceof Uint32Array ? array.fill(0) : draw(array),
  );
});
const running: (() => void)[] = [];
afterEach(() => {
  for (const stop of running.splice(0)) stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const pathsOf = (): Paths =>
  Object.fromEntries(
    Object.entries(PATHS).map(([name, path]) => [name, server.url + path]),
  ) as never;

/** A phone of one seat in a room, as its page runs it. */
function phoneIn(room: MintedDiscussion, seat = 0) {
  const { id = "", secret = "" } = room.team.seats[seat] ?? {};
  const key = { seat: id, round: room.round };
  const onRefused = vi.fn();
  beginAgreement({ ...key, team: room.team.id });
  const start = (shown: readonly string[] = room.notes) => {
    const duty = { ...key, secret, paths: pathsOf(), shown: () => new Set(shown), onRefused };
    const stop = startAgreeing(duty);
    running.push(stop);
    return stop;
  };
  const toggle = (note: string) =>
    changeAgreement(key, ({ notes, seq }) => ({
      notes: notes.includes(note) ? notes.filter((one) => one !== note) : [...notes, note],
      seq: seq + 1,
    }));
  return { start, toggle, onRefused, kept: () => readAgreement(key) };
}

async function poolOf({ round }: MintedDiscussion) {
  const rows = await house.db.$client<{ nullifier: string; ciphertext: Uint8Array }[]>`
    select encode(nullifier, 'hex') as nullifier, ciphertext from pool_agreements
    where round_id = ${round}`;
  return rows.map(({ nullifier, ciphertext }) =>
    openAgreement(house.keys.pool, round, nullifier, ciphertext),
  );
}

const soon = { timeout: 8_000 };

test("[V6] a phone asks for its credential whether its owner agrees or not, and sends nothing else", async () => {
  const room = await mintDiscussion(house);
  const phone = phoneIn(room);
  phone.start();
  await expect.poll(() => phone.kept()?.key, soon).toEqual(expect.any(String));
  const [{ issued } = { issued: 0 }] = await house.db.$client<{ issued: number }[]>`
    select count(*)::int as issued from issued_agreements where round_id = ${room.round}`;
  expect(issued).toBe(1);
  expect(await poolOf(room)).toEqual([]);
});

test("[V6] several taps are one request, those included that came before the credential", async () => {
  const room = await mintDiscussion(house);
  const [a = "", b = "", c = ""] = room.notes;
  const phone = phoneIn(room);
  phone.toggle(a);
  phone.start();
  phone.toggle(b);
  phone.toggle(c);
  phone.toggle(b);
  await expect.poll(() => phone.kept()?.sentSeq, soon).toBe(4);
  expect(await poolOf(room)).toEqual([{ seq: 4, places: [0, 2] }]);
  // Taken back: the row stays, and holds nothing.
  phone.toggle(a);
  phone.toggle(c);
  await expect.poll(() => phone.kept()?.sentSeq, soon).toBe(6);
  expect(await poolOf(room)).toEqual([{ seq: 6, places: [] }]);
});

test("[V6] a page that was loaded anew goes on under the same credential", async () => {
  const room = await mintDiscussion(house);
  const phone = phoneIn(room);
  const leave = phone.start();
  phone.toggle(room.notes[0] ?? "");
  await expect.poll(() => phone.kept()?.sentSeq, soon).toBe(1);
  leave();
  phone.toggle(room.notes[1] ?? "");
  phone.start();
  await expect.poll(() => phone.kept()?.sentSeq, soon).toBe(2);
  expect(await poolOf(room)).toEqual([{ seq: 2, places: [0, 1] }]);
});

test("[V6] whoever puts the phone away right after a tap has agreed all the same", async () => {
  const room = await mintDiscussion(house);
  const phone = phoneIn(room);
  phone.start();
  await expect.poll(() => phone.kept()?.key, soon).toEqual(expect.any(String));
  phone.toggle(room.notes[0] ?? "");
  Object.assign(document, { visibilityState: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
  await expect.poll(() => phone.kept()?.sentSeq, soon).toBe(1);
});

test("[V7] a note that was hidden meanwhile is left out of what is sent", async () => {
  const room = await mintDiscussion(house);
  const [hidden = "", kept = ""] = room.notes;
  await house.db.$client`update notes set hidden_at = now() where id = ${hidden}`;
  const phone = phoneIn(room);
  phone.toggle(hidden);
  phone.toggle(kept);
  phone.start(room.notes.slice(1));
  await expect.poll(() => phone.kept()?.sentSeq, soon).toBe(2);
  expect(await poolOf(room)).toEqual([{ seq: 2, places: [1] }]);
});

test("[V6] a phone that lost count of its taps gets ahead of itself", async () => {
  const room = await mintDiscussion(house);
  const phone = phoneIn(room);
  phone.start();
  phone.toggle(room.notes[0] ?? "");
  phone.toggle(room.notes[1] ?? "");
  await expect.poll(() => phone.kept()?.sentSeq, soon).toBe(2);
  const { seat, round } = phone.kept() ?? { seat: "", round: "" };
  changeAgreement({ seat, round }, () => ({ seq: 1, sentSeq: 0, notes: [] }));
  await expect.poll(() => phone.kept()?.sentSeq, { timeout: 15_000 }).toBe(101);
  expect(await poolOf(room)).toEqual([{ seq: 101, places: [] }]);
}, 25_000);

test("[V6] a second phone of a seat is told that it cannot agree", async () => {
  const room = await mintDiscussion(house);
  phoneIn(room).start();
  await expect
    .poll(
      () => house.db.$client`select from issued_agreements where round_id = ${room.round}`,
      soon,
    )
    .toHaveLength(1);
  vi.stubGlobal("window", Object.assign(new EventTarget(), { localStorage: emptyStorage() }));
  const second = phoneIn(room);
  second.start();
  await expect.poll(() => second.onRefused.mock.calls.length, soon).toBe(1);
  expect(second.kept()?.key).toBeNull();
});

test("[V6] what was kept of an earlier round is forgotten when the next one is talked about", async () => {
  const room = await mintDiscussion(house);
  const phone = phoneIn(room);
  const { seat = "", round = "" } = phone.kept() ?? {};
  await command(house, room.team, room.session, "rate");
  beginAgreement({ seat, round: room.session, team: room.team.id });
  expect(readAgreement({ seat, round })).toBeNull();
});
