import type { Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { PATHS } from "#domain/wire.ts";
import { createApi } from "#server/http/api.ts";
import { FailureLimit } from "#server/http/failure-limit.ts";
import { linkSecret } from "#server/keys.ts";
import { openLog } from "#server/log.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { openRound } from "#server/rounds/open-round.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { takeSeat } from "#server/seats/take-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { renewJoinLink } from "#server/teams/renew-join-link.ts";
import { Member, send, signedBallot } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";
import { Attempts } from "./attempts.ts";

let house: TestHouse;
let server: TestServer;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  mint = await credentialMint(house.keys);
});
// A server of its own for each: what one guesser did must not count for the next.
beforeEach(async () => {
  await server?.kill("SIGKILL");
  server = await house.start();
});
afterAll(() => house.close());

const attempts = new Attempts();

/** Links that open nothing, for every cause there is. */
async function deadLinks() {
  const team = await mintTeam(house, { seats: 9 });
  const [withdrawn, reissued] = team.seats;
  await withdrawSeat(house.db, team.id, null, withdrawn?.id ?? "", new Date());
  await reissueSeat(house, team.id, null, reissued?.id ?? "", new Date());
  const round = await mintRound(house, team);
  const links = {
    unknown: "x".repeat(32),
    withdrawn: withdrawn?.secret ?? "",
    reissued: reissued?.secret ?? "",
    join: linkSecret(house.keys, "join", team.id, 1),
  };
  return { team, round, links };
}

async function answersFor(round: string, secret: string) {
  const headers = { authorization: `Bearer ${secret}` };
  const body = await new Member(server.url, secret).requests({ team: "x", round });
  const asked = [
    await fetch(server.url + PATHS.seat, { headers }),
    await fetch(server.url + PATHS.credentials.replace("{round}", round), {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body.body),
    }),
  ];
  return Promise.all(
    asked.map(async (response) => ({
      status: response.status,
      text: await response.text(),
      headers: [...response.headers.keys()].sort(),
      length: response.headers.get("content-length"),
    })),
  );
}

test("unknown, withdrawn and reissued links are answered alike, to the byte", async () => {
  const { round, links } = await deadLinks();
  const answers = new Set<string>();
  for (const secret of Object.values(links))
    answers.add(JSON.stringify(attempts.make(await answersFor(round, secret))));
  expect(answers.size).toBe(1);
  expect([...answers][0]).toContain("unknown-seat");
});

/** A database client that notes what it is asked. */
function listening(db: Database): { db: Database; asked: string[] } {
  const asked: string[] = [];
  const noting = (sql: Sql): Sql =>
    new Proxy(sql, {
      apply(target, self, args: [TemplateStringsArray, ...unknown[]]) {
        if (args[0]?.raw) asked.push(args[0].join("?").replaceAll(/\s+/g, " "));
        return Reflect.apply(target, self, args);
      },
      get(target, key) {
        if (key !== "begin") return Reflect.get(target, key);
        return (work: (tx: Sql) => unknown) => target.begin((tx) => work(noting(tx as never)));
      },
    });
  return { db: Object.assign(Object.create(db), { $client: noting(db.$client) }), asked };
}

test("unknown, withdrawn and reissued links cost the same work, statement for statement", async () => {
  const { round, links } = await deadLinks();
  const member = new Member(server.url, "x");
  const { body } = await member.requests({ team: "x", round });
  const { db, asked } = listening(house.db);
  const api = createApi({
    db,
    keys: house.keys,
    publicUrl: "http://localhost",
    sendsMail: false,
    allowPrivateWebhooks: false,
    box: null as never,
    office: null as never,
    log: openLog("silent"),
  });
  const work = new Set<string>();
  for (const secret of Object.values(links)) {
    asked.length = 0;
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
    const incoming = { incoming: { headers: {} } };
    await api.request(PATHS.seat, { headers }, incoming);
    const path = PATHS.credentials.replace("{round}", round);
    await api.request(path, { method: "POST", headers, body: JSON.stringify(body) }, incoming);
    work.add(attempts.make(asked.join("\n")));
  }
  expect(work.size).toBe(1);
  expect([...work][0]).toContain("link_hash");
});

test("sixty wrong links in a minute are enough, from one address and whatever it claims to be", async () => {
  const team = await mintTeam(house);
  const round = await mintRound(house, team);
  const statuses: number[] = [];
  for (let guess = 0; guess < 90; guess += 1) {
    const answer = await send(server.url + PATHS.seat, {
      method: "GET",
      headers: {
        authorization: `Bearer ${`guess-${guess}`.padEnd(32, "x")}`,
        "x-forwarded-for": `203.0.113.${guess}`,
        "x-bearing-address": `203.0.113.${guess}`,
        "x-real-ip": `203.0.113.${guess}`,
      },
    });
    statuses.push(attempts.make(answer).status);
    if (answer.status === 429) expect(Number(answer.retryAfter)).toBeGreaterThan(0);
  }
  expect(statuses).toEqual([...Array(60).fill(401), ...Array(30).fill(429)]);
  // Members behind the very same address answer all the while.
  for (const { secret } of team.seats)
    await new Member(server.url, secret).rate(
      { team: team.id, round },
      { clarity: 5, autonomy: 5 },
    );
  expect((await new RoundSnapshots(house).of(round))?.rated).toBe(team.seats.length);
});

test("two hundred forged ballots in a minute are enough, and members vote all the while", async () => {
  const team = await mintTeam(house);
  const round = await mintRound(house, team);
  const statuses = new Map<number, number>();
  for (let i = 0; i < 230; i += 1) {
    const key = crypto.getRandomValues(new Uint8Array(64));
    const body = signedBallot({ ...mint(team.id, round), key }, { clarity: 5, autonomy: 5 });
    const { status } = attempts.make(await send(server.url + PATHS.ballots, { body }));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(Object.fromEntries(statuses)).toEqual({ 401: 200, 429: 30 });
  const [seat] = team.seats;
  await new Member(server.url, seat?.secret ?? "").rate(
    { team: team.id, round },
    { clarity: 5, autonomy: 5 },
  );
  expect((await new RoundSnapshots(house).of(round))?.rated).toBe(1);
});

test("behind our own proxy each address has its own count, and nobody can write another's", async () => {
  const proxied = await house.start({ TRUST_PROXY: "1" });
  const guess = (forwarded: string) =>
    send(proxied.url + PATHS.seat, {
      method: "GET",
      headers: { authorization: `Bearer ${"y".repeat(32)}`, "x-forwarded-for": forwarded },
    });
  // The last address is the proxy's word; what stands before it, the client's own.
  for (let i = 0; i < 60; i += 1) await guess(`198.51.100.${i}, 203.0.113.1`);
  expect(attempts.make(await guess("198.51.100.250, 203.0.113.1")).status).toBe(429);
  expect(attempts.make(await guess("203.0.113.1, 203.0.113.2")).status).toBe(401);
  await proxied.kill("SIGKILL");
});

test("short codes are not even looked up any more after too many tries", async () => {
  const limit = new FailureLimit({ failures: 10, seconds: 60 });
  for (let i = 0; i < 10; i += 1) {
    await limit.check("a");
    await limit.failed("a");
  }
  await expect(limit.check(attempts.make("a"))).rejects.toMatchObject({
    code: "too-many-requests",
    retryAfter: expect.any(Number),
  });
  await limit.check("b");
});

test("codes and join links: guessed, expired, renewed and closed ones are refused alike", async () => {
  const team = await mintTeam(house);
  const opened = await openRound(
    house,
    team.id,
    { kind: "live", noteRule: "never", closesAt: null },
    new Date(),
  );
  if (!opened.ok) throw new Error(opened.reason);
  const code = opened.value.joinCode ?? "";
  const take = (typed: string) =>
    takeSeat(house, { code: typed, name: null, attempt: crypto.randomUUID() }, new Date());
  const before = await house.db.$client`select count(*) from seats`;
  const guesses = [
    ...Array.from({ length: 90 }, (_, i) => `ZEBRA-${10 + i}`),
    "",
    " ",
    "%",
    "' or 1=1 --",
    code.slice(0, -1),
    `${code}0`,
    linkSecret(house.keys, "seat", team.seats[0]?.id ?? "", 1),
    linkSecret(house.keys, "join", crypto.randomUUID(), 1),
    "x".repeat(100_000),
  ];
  const refused = { ok: false, reason: "not-found" };
  for (const guess of guesses) expect(await take(attempts.make(guess))).toEqual(refused);
  const link = linkSecret(house.keys, "join", team.id, 1);
  await renewJoinLink(house, team.id, null, new Date());
  expect(await take(attempts.make(link))).toEqual(refused);
  await closeRound(house, team.id, opened.value.id, new Date());
  expect(await take(attempts.make(code))).toEqual(refused);
  expect(await house.db.$client`select count(*) from seats`).toEqual(before);
});

test("[P10] nothing that a mail scanner, a link preview or a cache may send is a vote", async () => {
  const team = await mintTeam(house);
  const round = await mintRound(house, team);
  const body = signedBallot(mint(team.id, round), { clarity: 5, autonomy: 5 });
  const query = new URLSearchParams(Object.entries(body).map(([k, v]) => [k, String(v)]));
  const urls = [
    `${PATHS.ballots}?${query}`,
    `${PATHS.ballots}?${query}&_method=POST`,
    `${PATHS.notes}?${query}`,
    `${PATHS.credentials.replace("{round}", round)}?${query}`,
    `/p/${team.seats[0]?.secret}?${query}`,
    `/p/${team.seats[0]?.secret}?clarity=5&autonomy=5`,
  ];
  for (const url of urls)
    for (const method of ["GET", "HEAD", "OPTIONS"])
      for (const headers of [
        {},
        { "x-http-method-override": "POST" },
        { authorization: `Bearer ${team.seats[0]?.secret}`, "x-http-method": "POST" },
      ])
        attempts.make(await fetch(server.url + url, { method, headers: headers as never }));
  const [counts] = await house.db.$client`
    select (select count(*)::int from pool_ballots where round_id = ${round}) as ballots,
      (select count(*)::int from pool_notes where round_id = ${round}) as notes,
      (select count(*)::int from roster_seats where round_id = ${round}) as seats,
      (select count(*)::int from issued_credentials where round_id = ${round}) as issued`;
  expect(counts).toEqual({ ballots: 0, notes: 0, seats: 0, issued: 0 });
});

test("another workspace's ids give a leader and a member what an unknown one gives", async () => {
  const mine = await mintTeam(house);
  const theirs = await mintTeam(house);
  const theirRound = await mintRound(house, theirs);
  const unknown = crypto.randomUUID();
  for (const round of [theirRound, unknown])
    expect(attempts.make(await closeRound(house, mine.id, round, new Date()))).toEqual({
      ok: false,
      reason: "not-found",
    });
  for (const seat of [theirs.seats[0]?.id ?? "", unknown]) {
    const refused = { ok: false, reason: "unknown-seat" };
    expect(attempts.make(await withdrawSeat(house.db, mine.id, null, seat, new Date()))).toEqual(
      refused,
    );
    expect(attempts.make(await reissueSeat(house, mine.id, null, seat, new Date()))).toEqual(
      refused,
    );
  }
  expect(await new RoundSnapshots(house).of(theirRound)).toMatchObject({ state: "open" });
});

/** Chance that a test can repeat. */
function seeded(seed: number) {
  let state = seed;
  return (exclusiveMax: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * exclusiveMax);
  };
}

test("five hundred requests of chance: each is refused with a code, none is stored, the process lives", async () => {
  const team = await mintTeam(house);
  const round = await mintRound(house, team);
  const chance = seeded(20_260_101);
  const whole = signedBallot(mint(team.id, round), { clarity: 5, autonomy: 5 });
  const odd: unknown[] = [null, true, -1, 1e308, "", "\u0000", "💥", [], {}, [[]], "A".repeat(43)];
  const paths = [PATHS.ballots, PATHS.notes, PATHS.credentials.replace("{round}", round)];
  for (let i = 0; i < 500; i += 1) {
    const body: Record<string, unknown> = { ...whole, mac: "A".repeat(43) };
    const keys = [...Object.keys(body), "text", "rating", "note", "__proto__"];
    for (let changes = 1 + chance(4); changes > 0; changes -= 1)
      body[keys[chance(keys.length)] ?? ""] = odd[chance(odd.length)];
    let text = JSON.stringify(body);
    if (chance(4) === 0) text = text.slice(0, chance(text.length));
    const answer = await send(server.url + (paths[chance(3)] ?? ""), {
      body: text,
      headers: {
        authorization: `Bearer ${team.seats[0]?.secret}`,
        "content-type": chance(5) ? "application/json" : "text/html",
      },
    });
    expect(attempts.make(answer).code).toMatch(/^[a-z-]+$/);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  }
  expect((await new RoundSnapshots(house).of(round))?.rated).toBe(0);
});

test("at least 950 guesses were tried, none succeeded", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(950);
});
