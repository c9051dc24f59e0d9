import { afterAll, beforeAll, expect, test } from "vitest";
import { nullifierOf } from "#domain/credential.ts";
import type { Rating } from "#domain/rating.ts";
import { PATHS } from "#domain/wire.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { openBallot, sealBallot, sealNote } from "#server/vault.ts";
import { type Credentials, Member, send, signedBallot } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";
import { Attempts } from "./attempts.ts";

let house: TestHouse;
let server: TestServer;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const attempts = new Attempts();
type Dump = Map<string, Map<string, number>>;

/** All but when the jobs were last looked after, which goes by the clock and by nothing else. */
async function tables(): Promise<string[]> {
  const rows = await house.db.$client<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
      and (schemaname, tablename) not in (('pgboss', 'queue'), ('pgboss', 'version')) order by 1`;
  return rows.map(({ name }) => name);
}

/** Every row of every table, as a thief of the database or of a backup has it. */
async function dump(): Promise<Dump> {
  const dumped: Dump = new Map();
  for (const table of await tables()) {
    const rows = await house.db.$client.unsafe(`select t::text as row from ${table} t`);
    const counted = new Map<string, number>();
    for (const { row } of rows) counted.set(row, (counted.get(row) ?? 0) + 1);
    dumped.set(table, counted);
  }
  return dumped;
}

/** The rows that are in one dump and not in the other, by table. */
function difference(before: Dump, after: Dump): Record<string, { gone: string[]; come: string[] }> {
  const changed: Record<string, { gone: string[]; come: string[] }> = {};
  for (const [table, rows] of after) {
    const had = before.get(table) ?? new Map();
    const come = [...rows.keys()].filter((row) => !had.has(row));
    const gone = [...had.keys()].filter((row) => !rows.has(row));
    if (come.length + gone.length > 0) changed[table] = { gone, come };
  }
  return changed;
}

const cast = async (team: string, round: string, rating: Rating) =>
  expect(
    await send(server.url + PATHS.ballots, { body: signedBallot(mint(team, round), rating) }),
  ).toMatchObject({ status: 200 });

test("[P8] two dumps around each ballot, each beat and the close: 0 or at least k were released", async () => {
  const k = 4;
  const team = await mintTeam(house, { seats: 20, k });
  const round = await mintRound(house, team);
  let before = await dump();
  const dumps = [before];
  for (let voted = 1; voted <= 20; voted += 1) {
    await cast(team.id, round, { clarity: 1 + (voted % 10), autonomy: 1 + (voted % 7) });
    const after = attempts.make(await dump());
    dumps.push(after);
    const changed = difference(before, after);
    // One ballot is one row of one size, unless the server's own beat fell between the dumps.
    if (!changed["public.batches"]) {
      expect(Object.keys(changed)).toEqual(["public.pool_ballots"]);
      expect(changed["public.pool_ballots"]?.come).toHaveLength(1);
      expect(changed["public.pool_ballots"]?.come[0]).toHaveLength(
        `(${round},"\\\\x${"0".repeat(64)}","\\\\x${"0".repeat(68)}")`.length,
      );
    }
    await takeBeat(house, new Date(Date.now() + 4_000 + 2_000 * voted));
    before = attempts.make(await dump());
    dumps.push(before);
  }
  await closeRound(house, team.id, round, new Date());
  dumps.push(attempts.make(await dump()));
  const released = dumps.map((one) => one.get("public.spent_nullifiers")?.size ?? 0);
  for (const [i, later] of released.entries())
    for (const earlier of released.slice(0, i)) {
      attempts.make(later - earlier);
      expect(later === earlier || later - earlier >= k).toBe(true);
    }
  expect(released.at(-1)).toBe(20);
});

test("[P8] a round under k leaves no trace of its ballots, whichever two dumps are compared", async () => {
  const team = await mintTeam(house, { seats: 6, k: 4 });
  const round = await mintRound(house, team, { kind: "weekly" });
  const before = await dump();
  for (let i = 0; i < 3; i += 1) await cast(team.id, round, { clarity: 9, autonomy: 9 });
  await closeRound(house, team.id, round, new Date());
  const changed = difference(before, attempts.make(await dump()));
  expect(Object.keys(changed)).toEqual([
    "pgboss.job",
    "pgboss.job_common",
    "public.deliveries",
    "public.results",
    "public.rounds",
    "public.standings",
  ]);
  expect(changed["public.results"]?.come).toEqual([`(${round},6,,,,,,,,,,,,2.0,f)`]);
  // A week with too few, when the round was, and that six were asked; nothing else.
  const [standing] = changed["public.standings"]?.come ?? [];
  const day = "\\d{4}-\\d\\d-\\d\\d";
  const line = `${day}\\|-\\|\\|0\\|\\|[0-9a-z]{8},${day},6,2,0`;
  expect(standing).toMatch(new RegExp(`^\\(${team.id},${team.workspace},"${line}","[^"]+"\\)$`));
  // That the leader is to be told, and asked for an answer, as after any close.
  expect(changed["public.deliveries"]?.come).toHaveLength(1);
  expect(changed["pgboss.job"]?.come).toHaveLength(2);
});

test("[P8] once a beat, the rows of an open weekly round lie in the order of their keys", async () => {
  const team = await mintTeam(house, { seats: 12, k: 4 });
  const opened = new Date();
  const round = await mintRound(house, team, { kind: "weekly", now: opened });
  for (const { secret } of team.seats)
    await new Member(server.url, secret).rate(
      { team: team.id, round },
      { clarity: 5, autonomy: 5 },
    );
  const sql = house.db.$client;
  const laid = async () => ({
    seats: (
      await sql`select seat_id as key from issued_credentials where round_id = ${round} order by ctid`
    ).map(({ key }) => key as string),
    ballots: (
      await sql`
        select encode(nullifier, 'hex') as key from pool_ballots
        where round_id = ${round} order by ctid`
    ).map(({ key }) => key as string),
  });
  const came = attempts.make(await laid());
  expect(came.seats).toEqual(team.seats.map(({ id }) => id));
  await takeBeat(house, new Date(opened.getTime() + 3_600_000));
  const after = attempts.make(await laid());
  expect(after.seats).toEqual([...came.seats].sort());
  expect(after.ballots).toEqual([...came.ballots].sort());
  // They are the same ballots still, and count as they did.
  await closeRound(house, team.id, round, new Date());
  const [result] = await sql`select ballots, issued from results where round_id = ${round}`;
  expect(result).toEqual({ ballots: 12, issued: 12 });
});

test("[P8] what waits in the pool tells nothing without the key", async () => {
  const round = crypto.randomUUID();
  const nullifier = "ab".repeat(32);
  const { pool } = house.keys;
  const sealed: Buffer[] = [];
  for (let clarity = 1; clarity <= 10; clarity += 1)
    for (let autonomy = 1; autonomy <= 10; autonomy += 1)
      for (const seq of [1, 1_000_000])
        sealed.push(attempts.make(sealBallot(pool, round, nullifier, { clarity, autonomy, seq })));
  expect(new Set(sealed.map(({ length }) => length))).toEqual(new Set([34]));
  // The same answer sealed twice has nothing in common but its length.
  const same = Array.from({ length: 200 }, () =>
    sealBallot(pool, round, nullifier, { clarity: 7, autonomy: 7, seq: 1 }),
  );
  expect(new Set(same.map((one) => one.toString("hex"))).size).toBe(200);
  for (let at = 0; at < 34; at += 1)
    expect(new Set(same.map((one) => one[at])).size).toBeGreaterThan(50);
  // Moved to another row, changed, or opened with another key, it does not open at all.
  const one = same[0] as Buffer;
  const flipped = Buffer.from(one);
  flipped[20] = (flipped[20] ?? 0) ^ 1;
  for (const steal of [
    () => openBallot(pool, crypto.randomUUID(), nullifier, one),
    () => openBallot(pool, round, "cd".repeat(32), one),
    () => openBallot(pool, round, nullifier, flipped),
    () => openBallot(new Uint8Array(32), round, nullifier, one),
  ])
    expect(attempts.make(steal)).toThrow();
  const notes = ["", "x", "ü".repeat(280), "漢".repeat(280)].map((text) =>
    attempts.make(sealNote(pool, round, nullifier, text)),
  );
  expect(new Set(notes.map(({ length }) => length)).size).toBe(1);
});

test("[P8] batches of any size and any answers have ciphertexts of one size", async () => {
  const sizes = new Set<number>();
  for (const [voters, rating] of [
    [8, { clarity: 1, autonomy: 1 }],
    [8, { clarity: 10, autonomy: 10 }],
    [28, { clarity: 10, autonomy: 5 }],
  ] as const) {
    const team = await mintTeam(house, { seats: voters, k: 4 });
    const round = await mintRound(house, team);
    for (let i = 0; i < voters; i += 1) await cast(team.id, round, rating);
    await takeBeat(house, new Date(Date.now() + 4_000));
    const rows = await house.db.$client<{ bytes: number }[]>`
      select length(ciphertext) as bytes from batches where round_id = ${round}`;
    for (const { bytes } of rows) sizes.add(attempts.make(bytes));
  }
  expect(sizes.size).toBe(1);
});

test("[P8] no table joins a seat with a ballot, and none times or numbers one", async () => {
  const columns = await house.db.$client<
    { table: string; column: string; type: string; def: string }[]
  >`
    select table_name as "table", column_name as "column", data_type as type,
      coalesce(column_default, '') as def
    from information_schema.columns where table_schema = 'public'`;
  const of = (table: string) => columns.filter((column) => column.table === table);
  const holders = (name: string) =>
    columns.filter(({ column }) => column === name).map(({ table }) => table);
  for (const table of holders("nullifier"))
    expect(of(table).map(({ column }) => column)).not.toContain("seat_id");
  expect(holders("nullifier").sort()).toEqual([
    "pool_agreements",
    "pool_ballots",
    "pool_notes",
    "spent_nullifiers",
  ]);
  expect(holders("seat_id").sort()).toEqual([
    "deliveries",
    "device_seats",
    "issued_agreements",
    "issued_credentials",
    "roster_seats",
    "session_seats",
  ]);
  expect(holders("blinded_hash").sort()).toEqual(["issued_agreements", "issued_credentials"]);
  for (const table of [
    "pool_ballots",
    "pool_notes",
    "pool_agreements",
    "spent_nullifiers",
    "batches",
    "notes",
    "issued_credentials",
    "issued_agreements",
    "roster_seats",
    "session_seats",
    "device_seats",
    "results",
  ])
    for (const { column, type, def } of of(attempts.make(table))) {
      // When the facilitator hid a note, which everybody has seen by then.
      if (`${table}.${column}` === "notes.hidden_at") continue;
      expect(`${table}.${column} ${type}`).not.toMatch(/time|date|interval|bigint/);
      expect(`${table}.${column} ${def}`).not.toMatch(/nextval|now\(|gen_random/);
    }
  // The only moments kept of a round are its own.
  expect(
    of("rounds")
      .filter(({ type }) => type.includes("time"))
      .map(({ column }) => column)
      .sort(),
  ).toEqual(["closed_at", "closes_at", "locked_at", "opened_at", "scheduled_for"]);
});

test("[P8] after the close nothing leads from a seat to a ballot, by value, order or transaction", async () => {
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  const at = { team: team.id, round };
  const voted: string[] = [];
  for (const { secret } of team.seats) {
    const { rating } = await new Member(server.url, secret).rate(at, { clarity: 4, autonomy: 4 });
    voted.push(nullifierOf(rating.info, rating.nonce));
  }
  const sql = house.db.$client;
  const spentBefore = await sql`select 1 from spent_nullifiers where round_id = ${round}`;
  await closeRound(house, team.id, round, new Date());
  expect(await sql`select 1 from issued_credentials where round_id = ${round}`).toHaveLength(0);
  const rows = await sql<{ n: string; xid: string }[]>`
    select encode(nullifier, 'hex') as n, xmin::text as xid from spent_nullifiers
    where round_id = ${round} order by ctid`;
  // Each batch is one transaction of at least k, and stands in the order of the nullifiers.
  const batches = Map.groupBy(rows, ({ xid }) => xid);
  for (const batch of batches.values()) {
    attempts.make(batch);
    expect(batch.length).toBeGreaterThanOrEqual(4);
    const order = batch.map(({ n }) => n);
    expect(order).toEqual([...order].sort());
  }
  expect(rows.map(({ n }) => n).sort()).toEqual([...voted].sort());
  expect(spentBefore.length === 0 || spentBefore.length >= 4).toBe(true);
  // Roster rows know seats, released ones know nullifiers, and no transaction wrote both.
  const joined = await sql`
    select 1 from roster_seats r join spent_nullifiers s on r.xmin = s.xmin
    where r.round_id = ${round} and s.round_id = ${round}`;
  expect(joined).toHaveLength(0);
});

test("[P8] no row that is written as a seat asks is written with one of a ballot", async () => {
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  for (const { secret } of team.seats)
    await new Member(server.url, attempts.make(secret)).rate(
      { team: team.id, round },
      { clarity: 4, autonomy: 4 },
    );
  const joined = await house.db.$client`
    select 1 from issued_credentials i join pool_ballots p on i.xmin = p.xmin
    where i.round_id = ${round} and p.round_id = ${round}`;
  expect(joined).toHaveLength(0);
});

test("the log of a whole session at debug names no address, link, credential, answer or note", async () => {
  const talkative = await house.start({ LOG_LEVEL: "debug" });
  const team = await mintTeam(house, { seats: 6, k: 4 });
  const round = await mintRound(house, team, { noteRule: "from-k" });
  const at = { team: team.id, round };
  const secrets: string[] = ["127.0.0.1", "::1", "203.0.113.77", house.databaseUrl];
  const kept: Credentials[] = [];
  for (const { id, secret } of team.seats) {
    const member = new Member(talkative.url, secret);
    const credentials = await member.rate(at, { clarity: 9, autonomy: 2 });
    await member.leaveNote(credentials, "a note that nobody may log");
    kept.push(credentials);
    const { body } = await member.requests(at);
    secrets.push(id, secret, body.rating, body.note);
  }
  for (const { rating, note } of kept)
    for (const credential of [rating, note]) {
      const ballot = signedBallot(credential, { clarity: 9, autonomy: 2 });
      secrets.push(nullifierOf(credential.info, credential.nonce), ballot.nonce, ballot.mac);
      // And all that can go wrong with it.
      for (const wrong of [
        { ...ballot, clarity: 11 },
        { ...ballot, mac: ballot.nonce },
        { ...ballot, seq: 1, clarity: 1 },
        JSON.stringify(ballot).slice(0, -1),
      ])
        await send(talkative.url + PATHS.ballots, {
          body: wrong,
          headers: { "x-forwarded-for": "203.0.113.77", "x-bearing-address": "203.0.113.77" },
        });
    }
  for (const secret of ["an-unknown-link-of-some-length", team.seats[0]?.secret ?? ""])
    await new Member(talkative.url, secret).askWith(crypto.randomUUID(), { rating: 1 });
  await send(`${talkative.url}/p/${team.seats[0]?.secret}`, { method: "GET" });
  await send(`${talkative.url}/api/v1/nothing/${team.seats[0]?.secret}`, { method: "GET" });
  // An error that nobody foresaw, with the input at hand.
  await house.db.$client`alter table pool_notes rename to pool_notes_away`;
  await house.db.$client`alter table pool_ballots rename to pool_ballots_away`;
  const unforeseen = [
    await send(talkative.url + PATHS.ballots, {
      body: signedBallot(mint(team.id, round), { clarity: 9, autonomy: 2 }),
    }),
    await new Member(talkative.url, "x").leaveNote(kept[0] as Credentials, "another note"),
  ];
  await house.db.$client`alter table pool_notes_away rename to pool_notes`;
  await house.db.$client`alter table pool_ballots_away rename to pool_ballots`;
  for (const { status, text } of unforeseen) {
    expect(status).toBe(500);
    expect(text).toBe(
      '{"error":{"code":"internal","message":"Something went wrong on our side. Nothing was lost."}}',
    );
  }
  await closeRound(house, team.id, round, new Date());
  await talkative.kill("SIGTERM");
  const log = talkative.log();
  expect(log.split("\n").length).toBeGreaterThan(50);
  for (const secret of [...secrets, "a note that", "another note", "clarity", "autonomy"])
    expect(log.includes(attempts.make(secret))).toBe(false);
  expect(log).not.toMatch(/\b\d{1,3}(\.\d{1,3}){3}\b/);
  for (const line of log.trim().split("\n"))
    expect(Object.keys(JSON.parse(line)).sort().join()).toMatch(
      /^(code,)?(error,)?level,(method,)?msg,(route,)?time$/,
    );
});

test("at least 600 looks into dumps and logs were taken, none showed an answer", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(600);
});
