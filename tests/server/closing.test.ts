import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nullifiersOf } from "#db/queries/nullifiers.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import type { Rating } from "#domain/rating.ts";
import type { NoteRule, RoundKind } from "#domain/wire.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { sealNote } from "#server/vault.ts";
import { faultsOf } from "#tests/setup/display-table.ts";
import { checkedBallot, credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const someRatings = (count: number): Rating[] =>
  Array.from({ length: count }, (_, i) => ({
    clarity: 1 + ((7 * i + 3) % 10),
    autonomy: 1 + ((3 * i + 5) % 10),
  }));

async function roundWith(
  ratings: readonly Rating[],
  {
    k = 4,
    kind = "live",
    noteRule = "never",
    notes = [],
    seats = 9,
  }: { k?: number; kind?: RoundKind; noteRule?: NoteRule; notes?: string[]; seats?: number } = {},
) {
  const team = await mintTeam(house, { seats, k });
  const round = await mintRound(house, team, { kind, noteRule });
  if (ratings.length > 0)
    await writeBallots(
      house.db.$client,
      house.keys.pool,
      ratings.map((rating) => checkedBallot(round, mint(team.id, round), rating)),
    );
  for (const text of notes) {
    const nullifier = randomUUID().replaceAll("-", "").repeat(2);
    const ciphertext = sealNote(house.keys.pool, round, nullifier, text);
    await house.db.$client`
      insert into pool_notes values (${round}, decode(${nullifier}, 'hex'), ${ciphertext})`;
  }
  return { team, round };
}

const close = (team: MintedTeam, round: string) => closeRound(house, team.id, round, new Date());

/** Every row that any table keeps of a round, by table. */
async function leftOf(round: string) {
  const sql = house.db.$client;
  const kept: Record<string, number> = {};
  for (const table of [
    "pool_ballots",
    "pool_notes",
    "batches",
    "issued_credentials",
    "spent_nullifiers",
    "results",
    "notes",
  ]) {
    const [row] = await sql<{ rows: number }[]>`
      select count(*)::int as rows from ${sql(table)} where round_id = ${round}`;
    kept[table] = row?.rows ?? 0;
  }
  return kept;
}

test.each([0, 1, 2, 3])(
  "[P6] a round of %d ballots with k 4 shows nothing, and keeps not even their number",
  async (count) => {
    const { team, round } = await roundWith(someRatings(count), {
      noteRule: "from-k",
      notes: ["hm"],
    });
    await close(team, round);
    expect(await leftOf(round)).toEqual({
      pool_ballots: 0,
      pool_notes: 0,
      batches: 0,
      issued_credentials: 0,
      spent_nullifiers: 0,
      results: 1,
      notes: 0,
    });
    const [row] = await house.db.$client`select * from results where round_id = ${round}`;
    const { round_id, roster, roster_changed, spread, ...rest } = row as Record<string, unknown>;
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
    expect(await new RoundSnapshots(house).of(round)).toMatchObject({
      state: "too-few",
      rated: null,
      progress: null,
      result: null,
      notes: null,
    });
    expect(await nullifiersOf(house.db.$client, round)).toMatchObject({
      nullifiers: [],
      issued: null,
    });
  },
);

test.each([4, 5, 7, 8, 9, 12, 31, 40])(
  "[P6] [P9] the close of %d ballots empties the pool, and what stays is the table's and no finer",
  async (count) => {
    const ratings = someRatings(count);
    const { team, round } = await roundWith(ratings, { seats: count });
    await takeBeat(house, new Date(Date.now() + 4_000));
    await close(team, round);
    expect(await leftOf(round)).toEqual({
      pool_ballots: 0,
      pool_notes: 0,
      batches: 0,
      issued_credentials: 0,
      spent_nullifiers: count,
      results: 1,
      notes: 0,
    });
    const snapshot = await new RoundSnapshots(house).of(round);
    expect(snapshot?.result?.ballots).toBe(count);
    expect(faultsOf(snapshot?.result, 4, ratings)).toEqual([]);
    const [listed] = await roundsOfTeam(house.db.$client, team.id, 5);
    expect(listed?.result).toEqual(snapshot?.result);
  },
);

test("[P9] three ballots with k 3 show their quadrant and no more, in the row as in the snapshot", async () => {
  const ratings = [
    { clarity: 8, autonomy: 2 },
    { clarity: 9, autonomy: 3 },
    { clarity: 7, autonomy: 1 },
  ];
  const { team, round } = await roundWith(ratings, {
    k: 3,
    seats: 4,
    noteRule: "from-k",
    notes: ["hm"],
  });
  await close(team, round);
  const snapshot = await new RoundSnapshots(house).of(round);
  expect(snapshot?.result).toEqual({
    ballots: 3,
    quadrant: "selective",
    clarity: null,
    autonomy: null,
    shares: null,
    density: null,
  });
  expect(snapshot?.notes).toEqual([]);
});

test("[P6] closing twice, or by several at once, is closing once", async () => {
  const { team, round } = await roundWith(someRatings(9));
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => close(team, round)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((one) => !one.ok && one.reason === "round-closed")).toHaveLength(7);
  const [row] = await house.db.$client`select closed_at from rounds where id = ${round}`;
  await close(team, round);
  expect(await house.db.$client`select closed_at from rounds where id = ${round}`).toEqual([row]);
});

test("[P6] a weekly round that no job has closed in ten minutes is closed by the beat, and by one process only", async () => {
  const team = await mintTeam(house, { seats: 6, k: 4 });
  const closesAt = new Date(Date.now() + 60_000);
  const round = await mintRound(house, team, { kind: "weekly", closesAt });
  await writeBallots(
    house.db.$client,
    house.keys.pool,
    someRatings(6).map((rating) => checkedBallot(round, mint(team.id, round), rating)),
  );
  const overdue = new Date(closesAt.getTime() + 600_000);
  await takeBeat(house, new Date(overdue.getTime() - 1));
  expect(await leftOf(round)).toMatchObject({ pool_ballots: 6, results: 0 });
  await Promise.all(Array.from({ length: 6 }, () => takeBeat(house, overdue)));
  expect(await leftOf(round)).toMatchObject({ pool_ballots: 0, results: 1, spent_nullifiers: 6 });
});

test.each([
  ["never", 12, 0],
  ["from-10", 9, 0],
  ["from-10", 10, 3],
  ["from-k", 4, 3],
  ["from-k", 9, 3],
] as const)(
  "[P9] [N1] notes with the rule %s and %d ballots: %d are shown",
  async (noteRule, count, shown) => {
    const texts = ["alpha", "beta", "gamma"];
    const { team, round } = await roundWith(someRatings(count), {
      noteRule,
      notes: texts,
      seats: count,
    });
    expect((await new RoundSnapshots(house).of(round))?.notes).toBeNull();
    await close(team, round);
    const notes = (await new RoundSnapshots(house).of(round))?.notes ?? [];
    expect([...notes].sort()).toEqual(texts.slice(0, shown));
    expect(await leftOf(round)).toMatchObject({ pool_notes: 0, notes: shown });
  },
);

test("[N1] a weekly round shows no notes under ten, whatever it was opened with", async () => {
  const { team, round } = await roundWith(someRatings(6), {
    kind: "weekly",
    noteRule: "from-k",
    notes: ["alpha"],
    seats: 6,
  });
  // What voters are told before is what holds at the close.
  expect((await new RoundSnapshots(house).of(round))?.noteRule).toBe("from-10");
  await close(team, round);
  expect(await new RoundSnapshots(house).of(round)).toMatchObject({
    state: "published",
    notes: [],
  });
});

test("[P8] [N2] notes are stored in another order than they came in", async () => {
  const texts = Array.from({ length: 30 }, (_, i) => String(i).padStart(2, "0"));
  const { team, round } = await roundWith(someRatings(30), {
    noteRule: "from-10",
    notes: texts,
    seats: 30,
  });
  await close(team, round);
  const rows = await house.db.$client<{ text: string }[]>`
    select text from notes where round_id = ${round} order by ctid`;
  const stored = rows.map(({ text }) => text);
  expect([...stored].sort()).toEqual(texts);
  expect(stored).not.toEqual(texts);
});

test("[P3] [P8] the workspace's own spread is made of published classes and changes at closes only", async () => {
  const poolOf = async (workspace: string) =>
    (await house.db.$client`select spread_pool from workspaces where id = ${workspace}`)[0]
      ?.spread_pool;
  const { team, round } = await roundWith(someRatings(9));
  const before = await poolOf(team.workspace);
  await takeBeat(house, new Date(Date.now() + 4_000));
  expect(await poolOf(team.workspace)).toEqual(before);
  await close(team, round);
  const after = (await poolOf(team.workspace)) as { ballots: number; squares: number };
  expect(after.ballots).toBe(9);
  // Nine times the square of a class's stand-in on each axis, and never a true sum of squares.
  const classes = [0, 0.9, 1.8, 3].map((deviation) => 9 * deviation ** 2);
  const sums = classes.flatMap((a) => classes.map((b) => Math.round(1000 * (a + b))));
  expect(sums).toContain(Math.round(1000 * after.squares));
});

test("[P4] another team's round cannot be closed", async () => {
  const { round } = await roundWith(someRatings(5));
  const stranger = await mintTeam(house);
  expect(await close(stranger, round)).toEqual({ ok: false, reason: "not-found" });
  expect(await leftOf(round)).toMatchObject({ pool_ballots: 5, results: 0 });
});
