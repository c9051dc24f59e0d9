import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromBase64Url, toBase64Url, utf8 } from "#domain/bytes.ts";
import {
  type Credential,
  finishCredential,
  newDeviceSecret,
  requestCredential,
} from "#domain/credential.ts";
import type { BallotRequest } from "#domain/wire.ts";
import { deriveKeys } from "#server/keys.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import {
  type Credentials,
  Member,
  releasedOf,
  send,
  signedBallot,
  signedNote,
} from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";
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
const rating = { clarity: 9, autonomy: 2 };

async function openedRound() {
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  const members = team.seats.map(({ secret }) => new Member(server.url, secret));
  return { team, round, at: { team: team.id, round }, members };
}

const poolSize = async (round: string): Promise<number> =>
  (
    await house.db.$client<{ n: number }[]>`
      select count(*)::int as n from pool_ballots where round_id = ${round}`
  )[0]?.n ?? -1;

/** Sends a ballot that must not count, and answers with what code it was refused. */
async function attack(body: unknown): Promise<string> {
  const { status, code } = attempts.make(await send(`${server.url}/api/v1/ballots`, { body }));
  expect(status).not.toBe(200);
  expect(status).toBeLessThan(500);
  return code ?? "";
}

test("[P10] a credential of another installation's key opens nothing", async () => {
  const { team, round } = await openedRound();
  for (let i = 0; i < 10; i += 1) {
    const foreign = await credentialMint(deriveKeys(new Uint8Array(32).fill(i + 1)));
    expect(await attack(signedBallot(foreign(team.id, round), rating))).toBe("wrong-credential");
  }
  expect(await poolSize(round)).toBe(0);
});

test("[C1] [C5] a server that answers one member with another key is found out by the member", async () => {
  const { at } = await openedRound();
  for (let i = 0; i < 5; i += 1) {
    const request = requestCredential(newDeviceSecret(), house.keys.credentialPublic, {
      ...at,
      purpose: "rating",
    });
    const tagged = deriveKeys(new Uint8Array(32).fill(50 + i));
    const evaluation = ristretto255_oprf
      .poprf(utf8(request.info))
      .blindEvaluate(tagged.credentialSecret, request.blinded);
    attempts.make(evaluation);
    expect(() => finishCredential(request, evaluation)).toThrow();
  }
});

test("[C2] a server that binds one member to an info of their own is found out by the member", async () => {
  const { at } = await openedRound();
  const request = requestCredential(newDeviceSecret(), house.keys.credentialPublic, {
    ...at,
    purpose: "rating",
  });
  for (const tag of [`${request.info} `, request.info.toUpperCase(), "bearing/1/rating/x/y", ""]) {
    const evaluation = attempts.make(
      ristretto255_oprf
        .poprf(utf8(tag))
        .blindEvaluate(house.keys.credentialSecret, request.blinded),
    );
    expect(() => finishCredential(request, evaluation)).toThrow();
  }
});

test("[P10] a credential works for its own team, round and purpose only", async () => {
  const { team, round, at, members } = await openedRound();
  const other = await openedRound();
  const credentials = await (members[0] as Member).credentials(at);
  const moved = (info: string): Credential => ({ ...credentials.rating, info });
  const infos = [
    `bearing/1/rating/${other.team.id}/${round}`,
    `bearing/1/rating/${team.id}/${other.round}`,
    `bearing/1/rating/${other.team.id}/${other.round}`,
    `bearing/1/note/${team.id}/${round}`,
    `bearing/2/rating/${team.id}/${round}`,
    `bearing/1/rating/${team.id}/${round.toUpperCase()}`,
    `bearing/1/rating/${team.id}/${round}/`,
    ` bearing/1/rating/${team.id}/${round}`,
    `bearing/1/rating/${team.id}/${round}\n`,
    "",
  ];
  for (const info of infos)
    expect(await attack(signedBallot(moved(info), rating))).toBe("wrong-credential");
  // A note's credential is none for a ballot, in its own clothes or in the ballot's.
  const { note } = credentials;
  expect(await attack(signedBallot(note, rating))).toBe("wrong-credential");
  expect(await attack(signedBallot({ ...note, info: credentials.rating.info }, rating))).toBe(
    "wrong-credential",
  );
  for (const forged of [credentials.rating, { ...credentials.rating, info: note.info }])
    expect(
      attempts.make(
        await send(`${server.url}/api/v1/notes`, { body: signedNote(forged, "as a note") }),
      ),
    ).toMatchObject({ status: 401, code: "wrong-credential" });
  for (const one of [round, other.round]) expect(await poolSize(one)).toBe(0);
});

test("[P10] a ballot that was heard cannot be changed by who heard it", async () => {
  const { at, round, members } = await openedRound();
  const { rating: credential } = await (members[0] as Member).credentials(at);
  const heard = signedBallot(credential, rating);
  await send(`${server.url}/api/v1/ballots`, { body: heard });
  const changes: Partial<BallotRequest>[] = [
    { clarity: 1 },
    { autonomy: 10 },
    { seq: 2 },
    { clarity: 1, seq: 2 },
    { mac: toBase64Url(new Uint8Array(32)) },
    { nonce: toBase64Url(crypto.getRandomValues(new Uint8Array(32))) },
  ];
  const mac = fromBase64Url(heard.mac);
  for (let bit = 0; bit < 256; bit += 8) {
    const flipped = new Uint8Array(mac);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit % 8));
    changes.push({ mac: toBase64Url(flipped), seq: 1 });
  }
  for (const change of changes)
    expect(await attack({ ...heard, ...change })).toBe("wrong-credential");
  expect(await poolSize(round)).toBe(1);
});

test("[P10] another spelling of a nonce is the same credential", async () => {
  const { at, round, members } = await openedRound();
  const { rating: credential } = await (members[0] as Member).credentials(at);
  const ballot = signedBallot(credential, rating);
  await send(`${server.url}/api/v1/ballots`, { body: ballot });
  // 43 letters hold 258 bits, so the last letter can be written in four ways.
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = letters.indexOf(ballot.nonce.at(-1) ?? "");
  for (let spelling = 0; spelling < 4; spelling += 1) {
    const nonce = ballot.nonce.slice(0, -1) + letters[(last & ~3) + spelling];
    const other = signedBallot(credential, { clarity: 1, autonomy: 1 });
    expect(await attack({ ...other, nonce })).toBe("already-cast");
  }
  expect(await poolSize(round)).toBe(1);
});

test("[P10] last round's ballots and credentials are worth nothing in the next one", async () => {
  const { team, round, at, members } = await openedRound();
  const old: Credentials[] = [];
  for (const member of members) old.push(await member.rate(at, rating));
  await closeRound(house, team.id, round, new Date());
  const next = await mintRound(house, team);
  for (const { rating: credential } of old) {
    expect(await attack(signedBallot(credential, rating))).toBe("round-closed");
    const info = credential.info.replace(round, next);
    expect(await attack(signedBallot({ ...credential, info }, rating))).toBe("wrong-credential");
  }
  expect(await poolSize(next)).toBe(0);
  expect((await releasedOf(server.url, round)).nullifiers).toHaveLength(9);
});

test("[P10] 200 requests at once with one credential, each with another answer: one ballot", async () => {
  const { team, round } = await openedRound();
  const credential = mint(team.id, round);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      send(`${server.url}/api/v1/ballots`, {
        body: signedBallot(credential, {
          clarity: 1 + (i % 10),
          autonomy: 1 + (Math.floor(i / 10) % 10),
        }),
      }),
    ),
  );
  for (const answer of answers) attempts.make(answer);
  // As many are told that they are in as sent the one answer that is in.
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(2);
  expect(await poolSize(round)).toBe(1);
});

test("[P4] two blinded elements for one seat, one after the other and at once", async () => {
  const { at, team, round } = await openedRound();
  const devices = Array.from(
    { length: 20 },
    () => new Member(server.url, team.seats[0]?.secret ?? ""),
  );
  const answers = await Promise.all(devices.map((device) => device.ask(at)));
  for (const { secret } of team.seats.slice(0, 1)) {
    const later = attempts.make(await new Member(server.url, secret).ask(at));
    expect(later.code).toBe("other-device");
  }
  for (const answer of answers) attempts.make(answer);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  // A mix of an answered element with one of another device is no way round it either.
  const bodies = await Promise.all(devices.map(async (device) => (await device.requests(at)).body));
  const winner = answers.findIndex(({ status }) => status === 200);
  for (const other of bodies.filter((_, i) => i !== winner)) {
    const mixed = { rating: other.rating, note: bodies[winner]?.note };
    const answer = attempts.make(await (devices[0] as Member).askWith(round, mixed));
    expect(answer.code).toBe("other-device");
  }
});

test("[P1] [C8] voting again after the batch is sealed, with any seq, changes nothing", async () => {
  const { at, round, members } = await openedRound();
  const credentials: Credentials[] = [];
  for (const member of members) credentials.push(await member.rate(at, rating));
  await takeBeat(house, new Date(Date.now() + 10_000));
  const released = await house.db.$client<{ n: string }[]>`
    select encode(nullifier, 'hex') as n from spent_nullifiers where round_id = ${round}`;
  expect(released).toHaveLength(5);
  const [before] = await house.db.$client`select * from batches where round_id = ${round}`;
  let refused = 0;
  for (const seq of [1, 2, 1_000_000])
    for (const { rating: credential } of credentials) {
      const body = signedBallot(credential, { clarity: 1, autonomy: 1 }, seq);
      const answer = attempts.make(await send(`${server.url}/api/v1/ballots`, { body }));
      if (answer.code === "already-cast") refused += 1;
    }
  // Five are sealed and refused thrice; four wait, and may change their minds but not repeat a seq.
  expect(refused).toBe(15 + 4);
  expect(await house.db.$client`select * from batches where round_id = ${round}`).toEqual([before]);
  expect(await poolSize(round)).toBe(4);
});

test("[P10] made-up credentials by the hundred: none opens, and members vote all the while", async () => {
  const { team, round, at, members } = await openedRound();
  const made = (): Credential => ({
    ...mint(team.id, round),
    key: crypto.getRandomValues(new Uint8Array(64)),
  });
  for (let i = 0; i < 250; i += 1)
    expect(await attack(signedBallot(made(), rating))).toMatch(
      /^(wrong-credential|too-many-requests)$/,
    );
  expect(await poolSize(round)).toBe(0);
  // From the very same address.
  await (members[0] as Member).rate(at, rating);
  expect(await poolSize(round)).toBe(1);
});

test("a seat's link is good for its own team only, whatever the round", async () => {
  const mine = await openedRound();
  const theirs = await openedRound();
  const ask = async (team: MintedTeam, round: string) => {
    const member = new Member(server.url, mine.team.seats[0]?.secret ?? "");
    return attempts.make(await member.ask({ team: team.id, round }));
  };
  expect(await ask(theirs.team, theirs.round)).toMatchObject({ code: "not-on-roster" });
  expect(await ask(mine.team, theirs.round)).toMatchObject({ code: "not-on-roster" });
  expect(await ask(mine.team, crypto.randomUUID())).toMatchObject({ code: "not-on-roster" });
});

test("at least 600 attacks on credentials were tried, none succeeded", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(600);
});
