import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawnNotes } from "#db/queries/discussions.ts";
import { roundFacts } from "#db/queries/message-facts.ts";
import { MOST_NOTES } from "#domain/session.ts";
import { Discussion } from "#domain/wire.ts";
import { agreementBeat } from "#server/agreements/agreement-beat.ts";
import { discussionOf } from "#server/agreements/discussion.ts";
import { tallyAgreements } from "#server/agreements/tally-agreements.ts";
import { clusterNotes } from "#server/notes/cluster-notes.ts";
import { hideNote } from "#server/notes/hide-note.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import {
  Agreer,
  type MintedDiscussion,
  mintDiscussedRound,
  mintDiscussion,
  moveTo,
  sendAgreement,
  signedAgreement,
} from "#tests/setup/discussion.ts";
import { Member } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { command } from "#tests/setup/session.ts";
import { mintSeats, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const DONE = { ok: true, value: null };

/** Beats of the tests' own, in an hour that the server's have not come to. */
let beats = (Math.floor(Date.now() / 2_000) + 1_800) * 2_000;
const nextBeat = () => {
  beats += 2_000;
  return new Date(beats);
};

const agreerOf = (room: MintedDiscussion, seat: number) =>
  new Agreer(server.url, house, room, room.team.seats[seat]?.secret ?? "");

const agree = (room: MintedDiscussion, notes: readonly string[]) =>
  sendAgreement(
    server.url,
    room.round,
    signedAgreement(mint(room.team.id, room.round, "agree"), notes),
  );

async function discussed(session: string): Promise<Discussion> {
  return Discussion.parse(await discussionOf(house, session));
}

/** As the facilitator's command does it, however few agreed. */
async function show(room: MintedDiscussion): Promise<void> {
  await house.db.$client.begin(async (tx) => {
    await tx`update sessions set agreeing = 'shown' where id = ${room.session}`;
    await tallyAgreements(tx as never, house.keys, room.round, new Date(beats));
  });
}

const rowsOf = async (round: string) => {
  const [row] = await house.db.$client<{ pool: number; issued: number }[]>`
    select (select count(*)::int from pool_agreements where round_id = ${round}) as pool,
      (select count(*)::int from issued_agreements where round_id = ${round}) as issued`;
  return row;
};

test("[V6] people agree over the protocol, and each note's sum is told once, when it is shown", async () => {
  const room = await mintDiscussion(house);
  const [a = "", b = "", c = ""] = room.notes;
  const chosen = [[a, b], [a], [a, c], [b, a], []];
  for (const [seat, notes] of chosen.entries()) {
    const credential = await agreerOf(room, seat).credential();
    const answer = await sendAgreement(server.url, room.round, signedAgreement(credential, notes));
    expect(answer).toMatchObject({ status: 200 });
  }
  await takeBeat(house, nextBeat());
  const before = await discussed(room.session);
  expect(before.notes.map(({ agreed }) => agreed)).toEqual([null, null, null, null, null]);
  expect(before).toMatchObject({ round: room.round, of: 5, agreeing: 5 });
  expect(await rowsOf(room.round)).toEqual({ pool: 5, issued: 5 });

  await command(house, room.team, room.session, "show-agreements");
  const after = await discussed(room.session);
  const sums = new Map(after.notes.map(({ id, agreed }) => [id, agreed]));
  expect(room.notes.map((id) => sums.get(id))).toEqual([4, 2, 1, 0, 0]);
  expect(after.version).toBeGreaterThan(before.version);
  expect(after.agreeing).toBe(5);
  expect(await rowsOf(room.round)).toEqual({ pool: 0, issued: 0 });

  expect(await agree(room, [a])).toMatchObject({ status: 409, code: "not-agreeing" });
  expect(await agreerOf(room, 6).ask()).toMatchObject({ status: 409, code: "not-agreeing" });
});

test("[V6] the highest of somebody's sets counts, and the same one again is simply in", async () => {
  const room = await mintDiscussion(house);
  const [a = "", b = "", c = ""] = room.notes;
  const credential = mint(room.team.id, room.round, "agree");
  const say = (notes: string[], seq: number) =>
    sendAgreement(server.url, room.round, signedAgreement(credential, notes, seq));
  expect(await say([a], 2)).toMatchObject({ status: 200 });
  expect(await say([a], 2)).toMatchObject({ status: 200 });
  expect(await say([b], 2)).toMatchObject({ status: 409, code: "already-cast" });
  expect(await say([b], 1)).toMatchObject({ status: 409, code: "already-cast" });
  expect(await say([c, b], 3)).toMatchObject({ status: 200 });
  await show(room);
  const { notes } = await discussed(room.session);
  expect(notes.map(({ agreed }) => agreed)).toEqual([0, 1, 1, 0, 0]);
});

test("[V6] what is not on show is refused, by name of the field, and what was agreed before stays", async () => {
  const room = await mintDiscussion(house);
  const other = await mintDiscussion(house);
  const [a = "", hurtful = ""] = room.notes;
  const credential = mint(room.team.id, room.round, "agree");
  const say = (notes: string[], seq: number) =>
    sendAgreement(server.url, room.round, signedAgreement(credential, notes, seq));
  await say([a, hurtful], 1);
  await hideNote(house, room.team.id, room.team.leader, room.session, hurtful, new Date());
  for (const unknown of [hurtful, other.notes[0] ?? ""])
    expect(await say([a, unknown], 2)).toMatchObject({
      ...{ status: 422, code: "invalid-input", field: "notes" },
    });
  await show(room);
  const { notes } = await discussed(room.session);
  expect(notes.map(({ agreed }) => agreed)).toEqual([1, 0, 0, 0]);
  // Nobody learns how many agreed with what was hidden, not even from the database.
  const rows = await house.db.$client`select agreed from notes where id = ${hurtful}`;
  expect([...rows]).toEqual([{ agreed: null }]);
});

test("[V6] how many agree is told once a beat, by whichever process comes first, and not in between", async () => {
  const room = await mintDiscussion(house);
  const counts: number[] = [];
  const look = async () => counts.push((await discussed(room.session)).agreeing);
  // The server's own beats are behind, and have nothing to claim here.
  const claimed = agreementBeat(nextBeat());
  await house.db
    .$client`update rounds set discussion_version = ${claimed} where id = ${room.round}`;
  const first = nextBeat();
  await agree(room, room.notes.slice(0, 1));
  await takeBeat(house, first);
  await look();
  await agree(room, []);
  await agree(room, room.notes);
  await Promise.all([takeBeat(house, first), takeBeat(house, new Date(first.getTime() + 1_000))]);
  await look();
  // A look that comes from something else does not tell either.
  const moved = room.notes.slice(0, 2);
  await clusterNotes(house, room.team.id, room.team.leader, room.session, moved, 1);
  await look();
  await takeBeat(house, nextBeat());
  await look();
  expect(counts).toEqual([1, 1, 1, 3]);
});

test("[V6] every change of a discussion raises its version, and a later round's is above all of them", async () => {
  const room = await mintDiscussion(house);
  const { team, session, notes } = room;
  const versions = [(await discussed(session)).version];
  const look = async () => versions.push((await discussed(session)).version);
  for (const cluster of [1, null, 1, 2]) {
    await clusterNotes(house, team.id, team.leader, session, notes.slice(0, 2), cluster);
    await look();
  }
  await agree(room, notes);
  await takeBeat(house, nextBeat());
  await look();
  await hideNote(house, team.id, team.leader, session, notes[4] ?? "", new Date());
  await look();
  await show(room);
  await look();
  await clusterNotes(house, team.id, team.leader, session, notes.slice(2, 4), 3);
  await look();
  const later = await mintDiscussedRound(house, room, 3);
  await look();
  expect((await discussed(session)).round).toBe(later);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

test("[V6] of more than a hundred notes a draw by random ids is on show, and all of it can be agreed with", async () => {
  const room = await mintDiscussion(house, { seats: 5, notes: 120 });
  const before = await discussed(room.session);
  expect(before.notes).toHaveLength(MOST_NOTES);
  expect(before.of).toBe(120);
  const ids = before.notes.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  const ends = [ids[0] ?? "", ids[99] ?? ""];
  expect(await agree(room, ends)).toMatchObject({ status: 200 });
  expect(await agree(room, ids)).toMatchObject({ status: 200 });
  const [undrawn] = await house.db.$client<{ id: string }[]>`
    select id from notes where round_id = ${room.round} order by id desc limit 1`;
  expect(await agree(room, [undrawn?.id ?? ""])).toMatchObject({ status: 422 });
  // A hidden one leaves a gap: nobody moves up, or the places that are sealed would shift.
  await hideNote(house, room.team.id, room.team.leader, room.session, ids[1] ?? "", new Date());
  await show(room);
  const { notes } = await discussed(room.session);
  expect(notes).toHaveLength(99);
  expect(notes.filter(({ agreed }) => agreed === 2).map(({ id }) => id)).toEqual(ends);
  expect(notes.filter(({ agreed }) => agreed === 1)).toHaveLength(97);
});

test("[V6] what was not shown is deleted, and no sum is ever told", async () => {
  const room = await mintDiscussion(house);
  await agreerOf(room, 0).credential();
  await agree(room, room.notes);
  await takeBeat(house, nextBeat());
  await command(house, room.team, room.session, "end");
  const { notes, agreeing } = await discussed(room.session);
  expect(notes.map(({ agreed }) => agreed)).toEqual([null, null, null, null, null]);
  expect(agreeing).toBe(0);
  expect(await rowsOf(room.round)).toEqual({ pool: 0, issued: 0 });
});

test("[V6] [C4] a seat of the roster gets one credential, and a lost answer again", async () => {
  const room = await mintDiscussion(house);
  const phone = agreerOf(room, 0);
  expect(await phone.ask()).toMatchObject({ status: 200 });
  expect(await phone.ask()).toMatchObject({ status: 200 });
  expect(await agreerOf(room, 0).ask()).toMatchObject({ status: 409, code: "other-device" });
  const [late] = await mintSeats(house, room.team.id, 1);
  const comer = new Agreer(server.url, house, room, late?.secret ?? "");
  expect(await comer.ask()).toMatchObject({ status: 403, code: "not-on-roster" });
  const nobody = new Agreer(server.url, house, room, "no-such-seat");
  expect(await nobody.ask()).toMatchObject({ status: 401, code: "unknown-seat" });
  expect(await agreerOf(room, 1).ask("A".repeat(43))).toMatchObject({
    ...{ status: 422, field: "agree" },
  });
  expect(await agreerOf(room, 1).ask()).toMatchObject({ status: 200 });
});

test("[V6] credentials are issued while notes are on show and agreeing is open, and at no other time", async () => {
  const room = await mintDiscussion(house);
  for (const [stage, agreeing] of [
    ["reveal", "open"],
    ["rate", null],
    ["discuss", null],
    ["discuss", "shown"],
    ["ended", null],
  ] as const) {
    await moveTo(house, room.session, stage, agreeing);
    expect(await agreerOf(room, 0).ask()).toMatchObject({ status: 409, code: "not-agreeing" });
  }
  // Nor for a round that another one came after: what was issued for it is forgotten.
  await moveTo(house, room.session, "discuss", "shown");
  await mintDiscussedRound(house, room, 2);
  expect(await agreerOf(room, 0).ask()).toMatchObject({ status: 409, code: "not-agreeing" });
  expect(await agree(room, [])).toMatchObject({ status: 409, code: "not-agreeing" });
});

test("there is a discussion from Discuss on, and none where nobody left a note", async () => {
  const room = await mintDiscussion(house);
  for (const stage of ["gather", "rate", "reveal"] as const) {
    await moveTo(house, room.session, stage, null);
    expect(await discussionOf(house, room.session)).toBeNull();
  }
  for (const stage of ["discuss", "act", "ended"] as const) {
    await moveTo(house, room.session, stage, null);
    expect(await discussionOf(house, room.session)).toMatchObject({ of: 5 });
  }
  const quiet = await mintDiscussion(house, { notes: 0 });
  expect(await discussionOf(house, quiet.session)).toBeNull();
});

test("[V7] a note that the facilitator hid is in no snapshot, no message and no discussion any more", async () => {
  const room = await mintDiscussion(house);
  const { team, session, round, notes } = room;
  const snapshots = new RoundSnapshots(house);
  const member = new Member(server.url, team.seats[0]?.secret ?? "");
  const [hurtful] = (await discussed(session)).notes;
  const seen = async () => [
    (await snapshots.of(round))?.notes ?? [],
    (await roundFacts(house.db.$client, [round])).get(round)?.notes ?? [],
    (await member.seat()).round?.notes ?? [],
    (await discussed(session)).notes.map(({ text }) => text),
  ];
  for (const shown of await seen()) expect(shown).toContain(hurtful?.text);
  const before = await snapshots.of(round);
  const hide = () => hideNote(house, team.id, team.leader, session, hurtful?.id ?? "", new Date());
  expect(await hide()).toEqual(DONE);
  for (const shown of await seen()) {
    expect(shown).not.toContain(hurtful?.text);
    expect(shown).toHaveLength(4);
  }
  // A screen keeps the highest version: the one without the note has to be it.
  expect((await snapshots.of(round))?.version).toBeGreaterThan(before?.version ?? 0);
  expect((await discussed(session)).of).toBe(5);
  expect((await drawnNotes(house.db.$client, round)).map(({ id }) => id)).toEqual(notes);
  expect(await hide()).toEqual(DONE);
});

test("[V7] the facilitator alone hides and groups, and only what is in their session", async () => {
  const room = await mintDiscussion(house);
  const stranger = await mintDiscussion(house);
  const colleague = await mintTeam(house, { workspace: room.team.workspace, seats: 0 });
  const [note = "", second = ""] = room.notes;
  const [foreign = ""] = stranger.notes;
  const now = new Date();
  const { team, session } = room;
  expect(await hideNote(house, team.id, colleague.leader, session, note, now)).toEqual({
    ...{ ok: false, reason: "not-facilitator" },
  });
  expect(await clusterNotes(house, team.id, colleague.leader, session, [note], 1)).toEqual({
    ...{ ok: false, reason: "not-facilitator" },
  });
  const notFound = { ok: false, reason: "not-found" };
  expect(await hideNote(house, team.id, team.leader, session, foreign, now)).toEqual(notFound);
  expect(await hideNote(house, team.id, team.leader, stranger.session, foreign, now)).toEqual(
    notFound,
  );
  expect(await clusterNotes(house, team.id, team.leader, session, [foreign], 1)).toEqual(notFound);
  await expect(
    clusterNotes(house, team.id, team.leader, session, [note, second], 101),
  ).rejects.toMatchObject({ code: "invalid-input" });
  await moveTo(house, session, "ended", null);
  expect(await clusterNotes(house, team.id, team.leader, session, [note, second], 1)).toEqual({
    ...{ ok: false, reason: "not-now" },
  });
  // What hurts can go when the meeting is over, too: its page stays.
  expect(await hideNote(house, team.id, team.leader, session, note, now)).toEqual(DONE);
});

test("notes lie together while at least two do", async () => {
  const room = await mintDiscussion(house);
  const { team, session } = room;
  const [a = "", b = "", c = "", d = ""] = room.notes;
  const lay = (notes: string[], cluster: number | null) =>
    clusterNotes(house, team.id, team.leader, session, notes, cluster);
  const groups = async () => (await discussed(session)).notes.map(({ cluster }) => cluster);
  await lay([a, b, c], 1);
  await lay([c, d], 2);
  expect(await groups()).toEqual([1, 1, 2, 2, null]);
  await lay([b], 2);
  expect(await groups()).toEqual([null, 2, 2, 2, null]);
  await hideNote(house, team.id, team.leader, session, b, new Date());
  await lay([c], null);
  expect(await groups()).toEqual([null, null, null, null]);
});

test("[V7] every statement that reads notes looks whether they are hidden", () => {
  const sources = ["app", "db/queries", "server"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const statements = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/`[^`]*\b(?:from|join|update) notes\b[^`]*`/g)].map(([statement]) => ({
      file,
      statement,
    })),
  );
  expect(sources.filter(({ text }) => /\.from\(notes\)/.test(text))).toEqual([]);
  expect(statements.length).toBeGreaterThan(4);
  for (const { file, statement } of statements)
    expect(statement, `${file} reads notes that may be hidden`).toContain("hidden_at");
});
