import { randomUUID } from "node:crypto";
import { makeInvitation } from "#server/access/make-invitation.ts";
import { startIntervention } from "#server/interventions/start-intervention.ts";
import { linkSecret } from "#server/keys.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { shareTeam } from "#server/share/share-team.ts";
import { answerInRound } from "#tests/setup/answered-round.ts";
import { signInMinted } from "#tests/setup/leader-cookie.ts";
import { mintSession } from "#tests/setup/session.ts";
import { mintColleague } from "#tests/setup/several-leaders.ts";
import { type Keeper, mintRound, mintTeam } from "#tests/setup/workspace.ts";

const DAY = 86_400_000;
const WORDS = "Nobody but the room has read this note";
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

/**
 * A team that has something on each of its pages, everybody who could ask for them, and what a
 * viewer must never see there.
 */
export async function teamWithEverything(keeper: Keeper) {
  const now = new Date();
  const team = await mintTeam(keeper, { seats: 0, k: 4 });
  const people = ["Ada", "Noor", "Jonas", "Mei", "Luis", "Zoë"].map((name) => ({
    name,
    email: `${name.toLowerCase().replace("ë", "e")}-${randomUUID().slice(0, 8)}@example.org`,
  }));
  await addMembers(keeper, team.id, team.leader, people, now);

  const opened = new Date(now.getTime() - 4 * DAY);
  const closesAt = new Date(now.getTime() - DAY);
  const round = await mintRound(keeper, team, { kind: "weekly", closesAt, now: opened });
  const ratings = people.map((_, index) => ({ clarity: 4 + (index % 2), autonomy: 7 }));
  await answerInRound(keeper, team, round, { ratings, notes: [WORDS] });
  await closeRound(keeper, team.id, round, closesAt);
  const week = { kind: "weekly", closesAt: new Date(now.getTime() + 3 * DAY), now } as const;
  await mintRound(keeper, team, week);

  const session = await mintSession(keeper, team);
  const typed = {
    reason: "Deploys fail",
    objective: "Ship weekly again",
    keeps: "",
    axis: "clarity",
    threshold: "7",
    rounds: "2",
    endsOn: day(now.getTime() + 20 * DAY),
  };
  const started = await startIntervention(keeper.db, team.id, team.leader.id, typed, now);
  const invitation = { role: "leader", label: "Deputy" } as const;
  const invited = await makeInvitation(keeper, team.id, team.leader, invitation, now);
  const shared = await shareTeam(keeper, team.id, team.leader, "The board", now);
  if (!started.ok || !invited.ok || !shared.ok) throw new Error("Something is missing.");

  const sql = keeper.db.$client;
  const [delivery] = await sql<{ id: string }[]>`
    select id from deliveries where team_id = ${team.id} and seat_id is not null
    order by created_at desc limit 1`;
  const seats = await sql<{ id: string; email: string }[]>`
    select id, email from seats where team_id = ${team.id}`;
  const other = await mintTeam(keeper, { seats: 0, workspace: team.workspace });
  const [leader, viewer] = [
    await mintColleague(keeper, team, "leader", "Tomás Ruiz"),
    await mintColleague(keeper, team, "viewer", "Petra Lang"),
  ];
  const cookies = {
    owner: await signInMinted(keeper, team.leader),
    leader: await signInMinted(keeper, leader),
    viewer: await signInMinted(keeper, viewer),
    stranger: await signInMinted(keeper, other.leader),
  };
  return {
    team,
    cookies,
    places: {
      team: team.id,
      round,
      session,
      intervention: started.value.id,
      delivery: delivery?.id ?? "",
    },
    /** Secrets of links and what people are written to at. */
    hidden: [
      ...seats.flatMap(({ id, email }) => [email, linkSecret(keeper.keys, "seat", id, 1)]),
      linkSecret(keeper.keys, "join", team.id, 1),
      linkSecret(keeper.keys, "session", session, 1),
      invited.value.secret,
      shared.value.secret,
      WORDS,
    ],
    links: { share: shared.value.secret, seat: seats[0]?.id ?? "" },
  };
}

export type Everything = Awaited<ReturnType<typeof teamWithEverything>>;
