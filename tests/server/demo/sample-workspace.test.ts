import { expect, test } from "vitest";
import { STORIES } from "#db/populate/stories.ts";
import { interventionsOfTeam } from "#db/queries/interventions.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { interventionState } from "#domain/intervention.ts";
import { addToSpreadPool, EMPTY_SPREAD_POOL, spreadIn } from "#domain/spread-pool.ts";
import { signIn } from "#server/auth/sign-in.ts";
import {
  makeSampleWorkspace,
  NotEmpty,
  SAMPLE_LEADER,
  samplePassword,
} from "#server/demo/sample-workspace.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { faultsOf } from "#tests/setup/display-table.ts";
import { freshInstallation, type TestInstallation } from "../new-workspace.ts";

const NOW = new Date("2026-11-21T10:00:00Z");

async function sample(seed: number): Promise<TestInstallation> {
  const installation = await freshInstallation();
  await makeSampleWorkspace(installation, { teams: 9, years: 1, seed, now: NOW });
  return installation;
}

const everything = ({ db }: TestInstallation) =>
  db.$client`
    select teams.name, rounds.*, results.*, statement, seats.name as member from teams
    join rounds on rounds.team_id = teams.id
    join results on results.round_id = rounds.id
    join directions on directions.team_id = teams.id
    join seats on seats.team_id = teams.id
    order by rounds.id, statement, seats.id`;

test("the same seed gives the same workspace, another one another", async () => {
  const [one, same, other] = [await sample(1), await sample(1), await sample(2)];
  const [first, second, third] = await Promise.all([one, same, other].map(everything));
  expect(second).toEqual(first);
  expect(third).not.toEqual(first);
  await Promise.all([one, same, other].map(({ close }) => close()));
});

test("[P9] a year of rounds holds what the product itself would have published", async () => {
  const installation = await sample(1);
  const sql = installation.db.$client;
  const teams = await sql<{ id: string; name: string; k: number }[]>`select id, name, k from teams`;
  expect(teams.map(({ name }) => name)).toEqual(
    expect.arrayContaining(STORIES.map(({ name }) => name)),
  );
  let tooFew = 0;
  for (const { id, k } of teams) {
    const rounds = await roundsOfTeam(sql, id, 200);
    expect(rounds.filter(({ kind }) => kind === "weekly")).toHaveLength(52);
    for (const { result, roster, closedAt } of rounds) {
      expect(faultsOf(result, k, null)).toEqual([]);
      expect(result?.ballots ?? 0).toBeLessThanOrEqual(roster);
      expect(closedAt?.getTime()).toBeLessThanOrEqual(NOW.getTime());
      if (!result) tooFew += 1;
    }
  }
  // The holidays at least.
  expect(tooFew).toBeGreaterThan(20);
  const [leaks] = await sql`
    select count(*)::int as count from results join spent_nullifiers using (round_id)
    where ballots is null`;
  expect(leaks?.count).toBe(0);
  await installation.close();
});

test("[I3] its interventions are in every state there is, and every team has a standing", async () => {
  const installation = await sample(1);
  const sql = installation.db.$client;
  const teams = await sql<{ id: string }[]>`select id from teams order by name`;
  const states = new Set<string>();
  for (const { id } of teams) {
    const weeks = await weeksOfTeam(sql, id, null);
    for (const intervention of await interventionsOfTeam(sql, id))
      states.add(interventionState(intervention, weeks, "2026-11-21").is);
  }
  expect([...states].sort()).toEqual(["ended", "exit-met", "overdue", "running"]);
  const standing = await sql`select team_id from standings`;
  expect(standing).toHaveLength(teams.length);
  await installation.close();
});

test("[S1] the workspace's spread is that of its results, in the order in which they closed", async () => {
  const installation = await sample(1);
  const sql = installation.db.$client;
  const [workspace] = await sql`select spread_pool as pool from workspaces`;
  const teams = await sql<{ id: string }[]>`select id from teams`;
  const rounds = (await Promise.all(teams.map(({ id }) => roundsOfTeam(sql, id, 200)))).flat();
  const pool = rounds.reduce(
    (sum, { result }) => (result ? addToSpreadPool(sum, result) : sum),
    EMPTY_SPREAD_POOL,
  );
  expect(workspace?.pool.ballots).toBe(pool.ballots);
  const latest = rounds.filter(({ kind }) => kind === "weekly").map(({ spread }) => spread);
  expect(latest).toContain(spreadIn(pool));
  await installation.close();
});

test("its leader signs in, its links open seats, and it is never mixed with real data", async () => {
  const installation = await sample(1);
  const { keys, db } = installation;
  const password = samplePassword(keys);
  const signedIn = await signIn(
    installation,
    { email: SAMPLE_LEADER.email, password },
    "192.0.2.1",
  );
  expect(signedIn.ok).toBe(true);
  const seats = await db.$client<{ id: string; hash: Uint8Array }[]>`
    select id, link_hash as hash from seats`;
  for (const { id, hash } of seats)
    expect(Buffer.from(hash)).toEqual(Buffer.from(hashOfLink(linkSecret(keys, "seat", id, 1))));
  await expect(
    makeSampleWorkspace(installation, { teams: 1, years: 1, seed: 1, now: NOW }),
  ).rejects.toThrow(NotEmpty);
  await installation.close();
});
