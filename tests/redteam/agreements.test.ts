import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toBase64Url } from "#domain/bytes.ts";
import { nullifierOf } from "#domain/credential.ts";
import { PATHS } from "#domain/wire.ts";
import { discussionOf } from "#server/agreements/discussion.ts";
import { CHANNEL } from "#server/announce.ts";
import { deriveKeys } from "#server/keys.ts";
import { hideNote } from "#server/notes/hide-note.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { commandSession } from "#server/sessions/command-session.ts";
import { openAgreement } from "#server/vault.ts";
import {
  Agreer,
  type MintedDiscussion,
  mintDiscussion,
  sendAgreement,
  signedAgreement,
} from "#tests/setup/discussion.ts";
import { Member, send } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { command } from "#tests/setup/session.ts";
import { openViewer } from "#tests/setup/viewer.ts";
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

const credentialIn = ({ team, round }: MintedDiscussion) => mint(team.id, round, "agree");
const agree = (room: MintedDiscussion, notes: readonly string[]) =>
  sendAgreement(server.url, room.round, signedAgreement(credentialIn(room), notes));

/** Every row of every table, as a thief of the database or of a backup has it. */
async function dump(): Promise<Map<string, string[]>> {
  const sql = house.db.$client;
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'pgboss') order by 1`;
  const dumped = new Map<string, string[]>();
  for (const { name } of tables) {
    const rows = await sql.unsafe(`select t::text as row from ${name} t`);
    dumped.set(
      name,
      rows.map(({ row }) => String(row)),
    );
  }
  return dumped;
}

/** The rows that came and went between two dumps, by table. */
function changesBetween(before: Map<string, string[]>, after: Map<string, string[]>) {
  const changes: Record<string, { gone: string[]; come: string[] }> = {};
  for (const [table, rows] of after) {
    const had = before.get(table) ?? [];
    const come = rows.filter((row) => !had.includes(row));
    const gone = had.filter((row) => !rows.includes(row));
    if (come.length + gone.length > 0) changes[table] = { gone, come };
  }
  return changes;
}

test("[V6] [P10] a credential that is spent two hundred times at once is one voice, the latest", async () => {
  const room = await mintDiscussion(house);
  const second = await house.start();
  const credential = credentialIn(room);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) => {
      const notes = room.notes.slice(0, 1 + (i % 5));
      const body = attempts.make(signedAgreement(credential, notes, 1 + (i % 40)));
      return sendAgreement(i % 2 ? server.url : second.url, room.round, body);
    }),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  const rows = await house.db.$client<{ ciphertext: Uint8Array }[]>`
    select ciphertext from pool_agreements where round_id = ${room.round}`;
  expect(rows).toHaveLength(1);
  const nullifier = nullifierOf(credential.info, credential.nonce);
  const held = openAgreement(
    house.keys.pool,
    room.round,
    nullifier,
    rows[0]?.ciphertext ?? new Uint8Array(),
  );
  // Whoever came with the highest sequence agreed with all five.
  expect(held).toEqual({ seq: 40, places: [0, 1, 2, 3, 4] });
});

test("[V6] [P10] no credential speaks for another round, purpose, team, set or sequence, nor a stranger's key", async () => {
  const room = await mintDiscussion(house);
  const other = await mintDiscussion(house);
  const own = signedAgreement(credentialIn(room), room.notes.slice(0, 2), 3);
  const stranger = await credentialMint(deriveKeys(new Uint8Array(32).fill(9)));
  const rebound = (purpose: "rating" | "note") => {
    const { nonce, key } = mint(room.team.id, room.round, purpose);
    return signedAgreement({ info: own.info, nonce, key }, room.notes);
  };
  const forged = [
    [other.round, own],
    [other.round, { ...own, info: own.info.replace(room.round, other.round) }],
    [room.round, { ...own, info: own.info.replace(room.team.id, other.team.id) }],
    [room.round, { ...own, info: own.info.replace("agree", "rating") }],
    [room.round, { ...own, notes: own.notes.slice(1) }],
    [room.round, { ...own, notes: room.notes.slice(0, 3) }],
    [room.round, { ...own, seq: 4 }],
    [room.round, { ...own, nonce: toBase64Url(new Uint8Array(randomBytes(32))) }],
    [room.round, { ...own, mac: toBase64Url(new Uint8Array(randomBytes(32))) }],
    [room.round, rebound("rating")],
    [room.round, rebound("note")],
    [room.round, signedAgreement(mint(room.team.id, room.round, "rating"), room.notes)],
    [room.round, signedAgreement(mint(room.team.id, room.round, "note"), room.notes)],
    [room.round, signedAgreement(stranger(room.team.id, room.round, "agree"), room.notes)],
  ] as const;
  for (const [round, body] of forged)
    expect(await sendAgreement(server.url, round, attempts.make(body))).toMatchObject({
      ...{ status: 401, code: "wrong-credential" },
    });
  // And what agrees neither rates nor leaves a note.
  const { info, nonce, mac, seq } = own;
  const ballot = { info, nonce, mac, seq, clarity: 10, autonomy: 10 };
  const note = { info, nonce, mac, text: "Hello" };
  for (const [path, body] of [
    [PATHS.ballots, ballot],
    [PATHS.notes, note],
  ] as const)
    expect(await send(server.url + path, { body: attempts.make(body) })).toMatchObject({
      code: "wrong-credential",
    });
  expect(await sendAgreement(server.url, room.round, own)).toMatchObject({ status: 200 });
});

test("[V6] a credential of one round is worth nothing in the next", async () => {
  const room = await mintDiscussion(house);
  const credential = await new Agreer(
    server.url,
    house,
    room,
    room.team.seats[0]?.secret ?? "",
  ).credential();
  const body = signedAgreement(credential, room.notes);
  expect(await sendAgreement(server.url, room.round, body)).toMatchObject({ status: 200 });
  await command(house, room.team, room.session, "rate");
  expect(await sendAgreement(server.url, room.round, attempts.make(body))).toMatchObject({
    ...{ status: 409, code: "not-agreeing" },
  });
});

test("[V6] [P4] however many devices of a seat ask at once, one of them gets the credential", async () => {
  const room = await mintDiscussion(house);
  const { secret = "" } = room.team.seats[0] ?? {};
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      attempts.make(new Agreer(server.url, house, room, secret)).ask(),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ code }) => code === "other-device")).toHaveLength(19);
  // Withdrawn in the meantime: none at all.
  const { id, secret: withdrawn = "" } = room.team.seats[1] ?? { id: "" };
  await house.db.$client`update seats set withdrawn_at = now() where id = ${id}`;
  expect(await attempts.make(new Agreer(server.url, house, room, withdrawn)).ask()).toMatchObject({
    code: "unknown-seat",
  });
});

test("[V6] nothing is changed by a GET, and guessing credentials is slowed down", async () => {
  const room = await mintDiscussion(house);
  const lone = await house.start();
  for (const path of [PATHS.agreements, PATHS.agreeCredentials])
    expect(
      await send(attempts.make(lone.url + path.replace("{round}", room.round)), { method: "GET" }),
    ).toMatchObject({ code: "not-found" });
  const { info } = credentialIn(room);
  const codes = await Promise.all(
    Array.from({ length: 220 }, () =>
      sendAgreement(lone.url, room.round, {
        ...attempts.make({ info, notes: [], seq: 1 }),
        nonce: toBase64Url(new Uint8Array(randomBytes(32))),
        mac: toBase64Url(new Uint8Array(randomBytes(32))),
      }),
    ),
  );
  expect(codes.filter(({ code }) => code === "wrong-credential")).toHaveLength(200);
  expect(codes.filter(({ code }) => code === "too-many-requests")).toHaveLength(20);
  await lone.kill();
});

test("[V6] [P8] a dump before and after somebody agrees shows one row of one size, whatever they agree with", async () => {
  const room = await mintDiscussion(house, { seats: 6, notes: 20 });
  const sizes = new Set<number>();
  for (const notes of [[], room.notes.slice(0, 1), room.notes]) {
    // A beat would tell the count, which is told to everybody.
    await takeBeat(house, new Date());
    const before = await dump();
    expect(await agree(room, notes)).toMatchObject({ status: 200 });
    const changes = changesBetween(before, attempts.make(await dump()));
    const { gone, come } = changes["public.pool_agreements"] ?? { gone: [], come: [] };
    expect(gone).toEqual([]);
    expect(come).toHaveLength(1);
    sizes.add(come[0]?.length ?? 0);
    const others = Object.keys(changes).filter((table) => table !== "public.pool_agreements");
    // The server's own beat may have come in between: it tells the count, and nothing else.
    expect(["", "public.rounds"]).toContain(others.join());
  }
  expect(sizes.size).toBe(1);
});

test("[V6] [P8] no row of any dump joins a seat with what it agrees with, and after the showing nothing is left", async () => {
  const room = await mintDiscussion(house, { seats: 6, k: 4 });
  const nullifiers: string[] = [];
  for (const { secret } of room.team.seats) {
    const credential = await new Agreer(server.url, house, room, secret).credential();
    nullifiers.push(nullifierOf(credential.info, credential.nonce));
    await sendAgreement(server.url, room.round, signedAgreement(credential, room.notes));
  }
  await takeBeat(house, new Date(Date.now() + 60_000));
  const laid = await house.db.$client<{ nullifier: string }[]>`
    select encode(nullifier, 'hex') as nullifier from pool_agreements
    where round_id = ${room.round} order by ctid`;
  // By their keys, and not as they came.
  expect(laid.map(({ nullifier }) => nullifier)).toEqual(nullifiers.toSorted());
  const open = attempts.make(await dump());
  for (const [table, rows] of open)
    for (const row of rows)
      if (nullifiers.some((nullifier) => row.includes(nullifier))) {
        expect(table).toBe("public.pool_agreements");
        for (const { id } of room.team.seats) expect(row).not.toContain(id);
        for (const note of room.notes) expect(row).not.toContain(note);
      }
  await command(house, room.team, room.session, "show-agreements");
  const shown = attempts.make(await dump());
  for (const rows of shown.values())
    for (const nullifier of nullifiers)
      expect(rows.some((row) => row.includes(nullifier))).toBe(false);
  for (const table of ["public.pool_agreements", "public.issued_agreements"])
    expect(shown.get(table)?.some((row) => row.includes(room.round))).toBe(false);
});

test("[V6] under k nothing can be shown, and what was not shown is told to nobody later", async () => {
  const room = await mintDiscussion(house, { seats: 9, k: 4 });
  const { team, session } = room;
  for (let agreed = 0; agreed < 4; agreed += 1) {
    const [{ version } = { version: 0 }] = await house.db.$client<{ version: number }[]>`
      select version from sessions where id = ${session}`;
    const pressed = { command: { is: "show-agreements" }, version } as const;
    expect(
      await commandSession(
        house,
        team.id,
        team.leader,
        session,
        attempts.make(pressed),
        new Date(),
      ),
    ).toEqual({ ok: false, reason: "not-now" });
    if (agreed < 3) await agree(room, room.notes);
  }
  await command(house, team, session, "end");
  const { notes = [], agreeing } = (await discussionOf(house, session)) ?? {};
  expect(notes.map(({ agreed }) => agreed)).toEqual([null, null, null, null, null]);
  expect(agreeing).toBe(0);
});

test("[V6] whoever hears every message and frame learns of a tap on the beat alone, and only that there are more", async () => {
  const room = await mintDiscussion(house);
  const quiet = await mintDiscussion(house);
  const { team, session, notes } = room;
  const told: string[] = [];
  const listening = await house.db.$client.listen(CHANNEL, (message) => told.push(message));
  const ours = () => told.filter((message) => message.includes(team.id));
  const viewer = await openViewer(server.url, {
    ...{ as: "seat", secret: team.seats[0]?.secret ?? "" },
  });
  // Beats of a time that the server's own have not come to: it has nothing to claim meanwhile.
  const beats = (Math.floor(Date.now() / 2_000) + 1_800) * 2_000;
  await house.db.$client`
    update rounds set discussion_version = ${(beats / 2_000) * 1_000} where id in (${room.round}, ${quiet.round})`;
  const frames = viewer.frames.length;
  const shown = viewer.answer.ok ? viewer.answer.discussion : null;
  expect(shown).toMatchObject({ agreeing: 0 });
  const undecided = credentialIn(room);
  const first = signedAgreement(undecided, notes.slice(0, 1));
  await sendAgreement(server.url, room.round, first);
  for (const chosen of [notes, notes.slice(2, 4)]) await agree(room, chosen);
  await hideNote(
    ...([house, quiet.team.id, quiet.team.leader, quiet.session] as const),
    ...([quiet.notes[0] ?? "", new Date()] as const),
  );
  // Heard by now is all that came before it.
  await expect.poll(() => told.some((message) => message.includes(quiet.team.id))).toBe(true);
  expect(attempts.make(ours())).toEqual([]);
  expect(attempts.make(viewer.frames.slice(frames))).toEqual([]);

  await takeBeat(house, new Date(beats + 2_000));
  await expect.poll(ours).toEqual([`session ${session} ${team.id} discussion`]);
  await expect.poll(() => viewer.frames.slice(frames)).toHaveLength(1);
  const [event, discussion] = JSON.parse(attempts.make(viewer.frames.at(-1) ?? "").slice(1));
  expect(event).toBe("discussion:changed");
  expect(discussion).toEqual({ ...shown, version: discussion.version, agreeing: 3 });
  // Of one who changes their mind nobody hears at all.
  const again = signedAgreement(undecided, notes.slice(3), 2);
  expect(await sendAgreement(server.url, room.round, again)).toMatchObject({ status: 200 });
  await agree(quiet, []);
  const heard = told.length;
  await takeBeat(house, new Date(beats + 4_000));
  await expect.poll(() => told.length).toBeGreaterThan(heard);
  expect(attempts.make(ours())).toHaveLength(1);
  expect(viewer.frames.slice(frames)).toHaveLength(1);
  viewer.close();
  await listening.unlisten();
});

test("[V7] what was hidden is nowhere any more: not with those who watch, not for who comes later", async () => {
  const room = await mintDiscussion(house);
  const { team, session } = room;
  const watch = { as: "seat", secret: team.seats[0]?.secret ?? "" } as const;
  const viewer = await openViewer(server.url, watch);
  const [hurtful] = viewer.answer.ok ? (viewer.answer.discussion?.notes ?? []) : [];
  const { id = "", text = "" } = hurtful ?? {};
  expect(text).toMatch(/^Note \d$/);
  const seen = viewer.frames.length;
  expect(await hideNote(house, team.id, team.leader, session, id, new Date())).toMatchObject({
    ok: true,
  });
  const after = () => viewer.frames.slice(seen);
  for (const event of ["discussion:changed", "round:changed"])
    await expect.poll(() => after().some((frame) => frame.includes(event))).toBe(true);
  const exits = async () => {
    const late = await openViewer(server.url, watch);
    late.close();
    return [
      ...after(),
      JSON.stringify(late.answer),
      JSON.stringify(await viewer.ask("team:watch", watch)),
      JSON.stringify(await new Member(server.url, watch.secret).seat()),
      JSON.stringify(await discussionOf(house, session)),
    ];
  };
  for (const exit of await exits()) {
    expect(attempts.make(exit)).not.toContain(text);
    expect(exit).not.toContain(id);
  }
  await command(house, team, session, "end");
  for (const exit of await exits()) expect(attempts.make(exit)).not.toContain(text);
  viewer.close();
});

test("[V6] [V7] no log line tells who agreed with what, or what was hidden", async () => {
  const room = await mintDiscussion(house);
  const credential = credentialIn(room);
  const body = signedAgreement(credential, room.notes);
  await sendAgreement(server.url, room.round, body);
  await sendAgreement(server.url, room.round, { ...body, seq: 2 });
  await sendAgreement(server.url, room.round, signedAgreement(credential, [room.team.id], 3));
  const log = attempts.make(server.log());
  expect(log).toContain("/agreements");
  for (const told of [room.round, room.notes[0], body.nonce, body.mac, "127.0.0.1"])
    expect(log).not.toContain(told);
  expect(log).not.toContain(nullifierOf(credential.info, credential.nonce));
});

test("every attack of this file was made", () => {
  expect(attempts.made).toBeGreaterThan(450);
});
