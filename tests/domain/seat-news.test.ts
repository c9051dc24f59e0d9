import { expect, test } from "vitest";
import { isBehind, type Known, learn } from "#app/p/seat-news.ts";
import type { Discussion, RoundSnapshot, SessionSnapshot } from "#domain/wire.ts";

const session = (over: Partial<SessionSnapshot> = {}): SessionSnapshot =>
  ({
    id: "one",
    version: 1,
    stage: "gather",
    round: null,
    agreeing: null,
    openedAt: "2026-11-23T09:00:00Z",
    ...over,
  }) as SessionSnapshot;
const round = (over: Partial<RoundSnapshot> = {}): RoundSnapshot =>
  ({ id: "first", kind: "live", state: "open", version: 1, ...over }) as RoundSnapshot;
const discussion = (over: Partial<Discussion> = {}): Discussion =>
  ({ session: "one", round: "first", version: 1, notes: [], ...over }) as Discussion;
const known = (over: Partial<Known> = {}): Known => ({
  seat: {} as Known["seat"],
  rounds: [],
  session: null,
  discussion: null,
  ...over,
});

test("[W3] of two states of a session the later one stands, in whatever order they come", () => {
  const rate = session({ version: 2, stage: "rate" });
  expect(learn(known({ session: rate }), { session: session() }).session).toBe(rate);
  expect(learn(known({ session: session() }), { session: rate }).session).toBe(rate);
  const later = session({ id: "two", version: 0, openedAt: "2026-11-23T10:00:00Z" });
  expect(learn(known({ session: rate }), { session: later }).session).toBe(later);
  expect(learn(known({ session: later }), { session: rate }).session).toBe(later);
  expect(learn(known({ session: later }), { rounds: [round()] }).session).toBe(later);
});

test("[W3] that no session is open ends the one that was known to whoever asked, and no other", () => {
  const before = known({ session: session({ stage: "act" }) });
  expect(learn(before, { session: null, asked: "one" }).session?.stage).toBe("ended");
  // It opened while the answer was on its way.
  expect(learn(before, { session: null, asked: null }).session?.stage).toBe("act");
  expect(learn(known(), { session: null, asked: null }).session).toBe(null);
  // What comes late does not open it again.
  const over = learn(before, { session: null, asked: "one" });
  expect(learn(over, { session: session({ stage: "act" }) }).session?.stage).toBe("ended");
});

test("[W3] of two states of a discussion the later one stands", () => {
  const later = discussion({ version: 2 });
  expect(learn(known({ discussion: later }), { discussion: discussion() }).discussion).toBe(later);
  expect(learn(known({ discussion: later }), { discussion: null }).discussion).toBe(later);
  const other = discussion({ session: "two", version: 0 });
  expect(learn(known({ discussion: later }), { discussion: other }).discussion).toBe(other);
});

test("a page asks again where its session is further than its round or its notes", () => {
  const at = (over: Partial<SessionSnapshot>, rest: Partial<Known> = {}) =>
    isBehind(known({ session: session({ round: "first", ...over }), ...rest }));
  const open = { rounds: [round()] };
  const closed = { rounds: [round({ state: "published" })] };
  expect(at({ stage: "gather", round: null })).toBe(false);
  expect(at({ stage: "rate" })).toBe(true);
  expect(at({ stage: "rate" }, open)).toBe(false);
  expect(at({ stage: "reveal" }, open)).toBe(true);
  expect(at({ stage: "reveal" }, closed)).toBe(false);
  expect(at({ stage: "discuss" }, closed)).toBe(false);
  expect(at({ stage: "discuss", agreeing: "open" }, closed)).toBe(true);
  expect(at({ stage: "discuss", agreeing: "open" }, { ...closed, discussion: discussion() })).toBe(
    false,
  );
  expect(at({ stage: "ended" }, open)).toBe(false);
});
