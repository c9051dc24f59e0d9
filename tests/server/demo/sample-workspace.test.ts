import { expect, test } from "vitest";
import { STORIES } from "#db/populate/stories.ts";
import { interventionsOfTeam } from "#db/queries/interventions.ts";
import { type PortfolioTeam, portfolioOf } from "#db/queries/portfolio.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import { liveOfTeam, weeksOfTeam } from "#db/queries/trend.ts";
import { attentionOf } from "#domain/attention.ts";
import { interventionState } from "#domain/intervention.ts";
import { addToSpreadPool, EMPTY_SPREAD_POOL, spreadIn } from "#domain/spread-pool.ts";
import { standingOf } from "#domain/standing.ts";
import { readStanding } from "#domain/standing-line.ts";
import { signIn } from "#server/auth/sign-in.ts";
import {
  makeSampleWorkspace,
  NotEmpty,
  SAMPLE_LEADER,
  samplePassword,
} from "#server/demo/sample-workspace.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { openMoment } from "#server/moments/seal-moment.ts";
import { sessionRecord } from "#server/sessions/session-record.ts";
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

test("[X4] every team's standing is the one that its results make", async () => {
  const installation = await sample(1);
  const sql = installation.db.$client;
  const kept = await sql<{ team: string; line: string }[]>`
    select team_id as team, standing as line from standings`;
  expect(kept).toHaveLength(9);
  for (const { team, line } of kept)
    expect(readStanding(line)).toEqual(standingOf(await weeksOfTeam(sql, team, null)));
  await installation.close();
});

test("[I3] its interventions are in every state there is", async () => {
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
  await installation.close();
});

test("[I1] [X6] its interventions tell who needs the leader: one overdue, one met, one ended well", async () => {
  const installation = await sample(1);
  const sql = installation.db.$client;
  const today = "2026-11-21";
  const [leader] = await sql<{ id: string }[]>`
    select id from leaders where email = ${SAMPLE_LEADER.email}`;
  const teams = (await portfolioOf(sql, leader?.id ?? "")).filter(({ name }) =>
    STORIES.some((story) => story.name === name),
  );
  const stateOf = ({ intervention, standing }: PortfolioTeam) =>
    intervention &&
    interventionState({ ...intervention, endedAt: null }, standing?.recent ?? [], today);
  const named = (name: string) => teams.find((team) => team.name === name) as PortfolioTeam;
  expect(stateOf(named("Identity"))).toMatchObject({ is: "overdue", days: 8 });
  expect(stateOf(named("Support Tools"))).toMatchObject({ is: "exit-met" });
  expect(stateOf(named("Checkout"))).toMatchObject({ is: "running" });
  expect(named("Payments")).toMatchObject({
    intervention: null,
    declared: [{ from: "2026-07-07", to: "2026-08-28" }],
    direction: { goalOn: "2026-12-25" },
  });
  const facts = teams.map((team) => {
    const state = stateOf(team);
    const running = team.intervention;
    return {
      ...{ ...team, team: team.id },
      intervention: running && state && { rule: running.rule, state },
    };
  });
  const { needs } = attentionOf(facts, today);
  expect(needs[0]).toMatchObject({ name: "Identity", reason: "overdue", days: 8 });
  expect(needs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Search", "Support Tools", "Mobile"]),
  );
  await installation.close();
});

test("[V5] its retros are sessions with two rounds, a guess before each, and what came of them", async () => {
  const installation = await sample(1);
  const sql = installation.db.$client;
  const sessions = await sql<{ id: string; team: string }[]>`
    select id, team_id as team from sessions`;
  expect(sessions.length).toBeGreaterThan(5);
  for (const { id, team } of sessions) {
    const record = await sessionRecord(sql, id);
    expect(record?.rounds).toHaveLength(2);
    expect(record?.endedAt).not.toBeNull();
    const live = await liveOfTeam(sql, team, null);
    for (const { guess } of live) expect(guess).not.toBeNull();
  }
  await installation.close();
});

test("[J1] its leader's year of moments is sealed like everybody's", async () => {
  const installation = await sample(1);
  const sql = installation.db.$client;
  const rows = await sql<{ id: string; leader: string; day: string; sealed: Uint8Array }[]>`
    select id, leader_id as leader, day::text as day, ciphertext as sealed from moments`;
  expect(rows.length).toBeGreaterThan(40);
  for (const { sealed, ...place } of rows)
    expect(openMoment(installation.keys, place, sealed)).not.toBeNull();
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
