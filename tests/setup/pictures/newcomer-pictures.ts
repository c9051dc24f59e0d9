import { randomUUID } from "node:crypto";
import { keepResults } from "#db/queries/results.ts";
import { addDays } from "#domain/days.ts";
import { publish } from "#domain/display.ts";
import { suggestedK } from "#domain/release.ts";
import { ASSUMED_SPREAD } from "#domain/spread-pool.ts";
import { tallyOf } from "#domain/tally.ts";
import { joinByInvitation } from "#server/access/accept-invitation.ts";
import { makeInvitation } from "#server/access/make-invitation.ts";
import { removeLeader } from "#server/access/remove-leader.ts";
import { type AuthorizedTeamId, authorizeTeam } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import { writeDirection } from "#server/directions/write-direction.ts";
import { startIntervention } from "#server/interventions/start-intervention.ts";
import { logMoment } from "#server/moments/log-moment.ts";
import { shareTeam } from "#server/share/share-team.ts";
import { rebuildStandings } from "#server/standings/rebuild-standings.ts";
import { createTeam } from "#server/teams/create-team.ts";
import { takeEach } from "./gallery.ts";
import type { Session, Studio } from "./studio.ts";

type Newcomer = { id: Leader["id"]; workspaceId: string; session: Session };

/** What a leader sees who has just begun: without a team, with one never asked, with two weeks. */
export async function takeNewcomer(studio: Studio): Promise<void> {
  const newcomer = await join(studio);
  await takeEach(
    studio,
    [
      { path: "/teams", name: "portfolio-empty" },
      { path: "/moments", name: "moments-empty" },
      { path: "/moments/journal", name: "journal-empty" },
      { path: "/teams/calendar", name: "calendar-empty" },
      { path: "/groups", name: "groups-empty" },
    ],
    newcomer.session,
  );
  const partnerships = await newTeam(studio, newcomer, "Partnerships");
  await takeTeam(studio, newcomer, partnerships, "empty");
  const logistics = await newTeam(studio, newcomer, "Logistics");
  await live(studio, newcomer, logistics);
  await takeTeam(studio, newcomer, logistics, "sparse");
  await takeEach(
    studio,
    [
      { path: "/teams", name: "portfolio-sparse" },
      { path: "/moments", name: "moments-sparse" },
      { path: "/moments/journal", name: "journal-sparse" },
      { path: "/teams/calendar", name: "calendar-sparse" },
    ],
    newcomer.session,
  );
}

/** The pages of one team that look unlike those of an old one, for its owner and for a sponsor. */
async function takeTeam(
  studio: Studio,
  newcomer: Newcomer,
  id: AuthorizedTeamId,
  state: "empty" | "sparse",
): Promise<void> {
  const team = `/teams/${id}`;
  const pages = [
    { path: team, name: `trend-${state}` },
    { path: `${team}/interventions`, name: `interventions-${state}` },
    { path: `${team}/direction`, name: `direction-${state}` },
    { path: `${team}/access`, name: `access-${state}` },
    { path: `${team}/access/log`, name: `access-log-${state}` },
    { path: `${team}/review`, name: `review-${state}` },
  ];
  await takeEach(studio, pages, newcomer.session);
  const shared = await shareTeam(studio.installation, id, newcomer, "The board", new Date());
  if (!shared.ok) throw new Error(shared.reason);
  await takeEach(studio, [{ path: `/r/${shared.value.secret}`, name: `shared-${state}` }], null);
}

/** Somebody with an account and without a team: the one they were invited to was taken away. */
async function join(studio: Studio): Promise<Newcomer> {
  const { db } = studio.installation;
  const now = new Date();
  const owner = await studio.leaderOfSample();
  const { id: team } = await studio.team("Growth");
  const asked = { role: "viewer", label: "Noor Haddad" } as const;
  const made = await makeInvitation(studio.installation, team, owner, asked, now);
  if (!made.ok) throw new Error(made.reason);
  const account = { name: "Noor Haddad", email: "noor@tidewater.example", password: randomUUID() };
  const joined = await joinByInvitation({ db }, account, made.value.secret, now);
  if (!joined.ok) throw new Error(joined.reason);
  const [leader] = await db.$client<{ id: Leader["id"] }[]>`
    select id from leaders where email = ${account.email}`;
  if (!leader) throw new Error("There is no account.");
  const { id } = leader;
  await removeLeader({ db }, team, owner, id, now);
  const session = await studio.signIn(account.email, account.password);
  return { id, workspaceId: owner.workspaceId, session };
}

async function newTeam(studio: Studio, owner: Newcomer, name: string): Promise<AuthorizedTeamId> {
  const { db } = studio.installation;
  const made = await createTeam(studio.installation, owner, { name, k: suggestedK(ROSTER) });
  if (!made.ok) throw new Error(made.reason);
  const id = await authorizeTeam(db, owner.id, made.value.id, "owner");
  if (!id) throw new Error("Its maker does not own it.");
  return id;
}

const ROSTER = 6;
const DAY = 86_400_000;
const ANSWERS = [
  { clarity: 4, autonomy: 8 },
  { clarity: 5, autonomy: 7 },
  { clarity: 3, autonomy: 8 },
  { clarity: 4, autonomy: 6 },
  { clarity: 6, autonomy: 9 },
];

/** Two weeks, one of which stayed closed, and the first of everything that a leader does. */
async function live(studio: Studio, owner: Newcomer, team: AuthorizedTeamId): Promise<void> {
  const { installation } = studio;
  const { db } = installation;
  const now = new Date();
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  await week(studio, team, ago(14), ANSWERS.length);
  await week(studio, team, ago(7), 2);
  await rebuildStandings(db.$client, now);
  const direction = { statement: "Every parcel is where we say it is.", guardrails: "" };
  await writeDirection(db, team, owner.id, { ...direction, goalOn: null }, ago(10));
  const typed = {
    reason: "Nobody can say which depot comes first.",
    objective: "One order of depots that all of us know.",
    keeps: "",
    ...{ axis: "clarity", threshold: "7", rounds: "2" },
    endsOn: addDays(now.toISOString().slice(0, 10), 21),
  };
  await startIntervention(db, team, owner.id, typed, ago(5));
  const line = "Asked Wim what he would drop, and listened.";
  await logMoment(installation, owner, { id: randomUUID(), kind: "presence", team, line }, now);
}

/** A weekly round that closed after three days with so many answers. */
async function week(studio: Studio, team: string, opened: Date, answers: number): Promise<void> {
  const sql = studio.installation.db.$client;
  const [round, k] = [randomUUID(), suggestedK(ROSTER)];
  const closed = new Date(opened.getTime() + 3 * DAY);
  await sql`
    insert into rounds (id, team_id, kind, k, item_version, note_rule, opened_at, closes_at, closed_at)
    values (${round}, ${team}, 'weekly', ${k}, 1, 'from-10', ${opened}, ${closed}, ${closed})`;
  const result = answers < k ? null : publish(tallyOf(ANSWERS.slice(0, answers), false));
  const kept = { roster: ROSTER, rosterChanged: false, spread: ASSUMED_SPREAD };
  await keepResults(sql, [{ ...kept, round, issued: result && answers, result }]);
}
