import { eq } from "drizzle-orm";
import type { Sql } from "postgres";
import { suggestedK } from "#domain/release.ts";
import { EMPTY_SPREAD_POOL } from "#domain/spread-pool.ts";
import type { Database } from "./database.ts";
import { tempersOf } from "./populate/answers.ts";
import { type Chance, chanceFrom } from "./populate/chance.ts";
import { people, teamName } from "./populate/people.ts";
import {
  lastClose,
  roundsOfWeek,
  type SampleRound,
  type SampleTeam,
  withSpreads,
} from "./populate/sample-rounds.ts";
import { STORIES, type Story } from "./populate/stories.ts";
import { writeHandsOn } from "./populate/write-hands-on.ts";
import { writeRounds } from "./populate/write-rounds.ts";
import { retrosOf, writeGuesses, writeSessions } from "./populate/write-sessions.ts";
import { writeAnswers, writeSchedules } from "./populate/write-survey.ts";
import { directions, leaders, seats, teamLeaders, teams, workspaces } from "./schema.ts";

export type Plan = { teams: number; years: number; seed: number; now: Date };

/** Who and what is there before: set-up makes both. */
export type Owner = { workspaceId: string; leaderId: string };

/** The hash of a link's secret, by which a seat or a team is found; needs the installation's keys. */
export type LinkHash = (kind: "seat" | "join" | "session", id: string) => Uint8Array;

const WEEKS_A_YEAR = 52;
const ASIDES = 1_000_003;
const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;
/** Every answer of the sample was written by then. */
const TIME_TO_ANSWER = 5 * 3_600_000;

/**
 * Fills a workspace with sample teams and their years of rounds. The first eight teams have a story
 * each; further ones live through the same stories with other people. Answers are simulated, and
 * every result is what the product's own rules publish of them. The same plan gives the same data.
 */
export async function populate(
  db: Database,
  { workspaceId, leaderId }: Owner,
  { teams: count, years, seed, now }: Plan,
  linkHash: LinkHash,
  progress: (weeksLeft: number) => void = () => {},
): Promise<SampleTeam[]> {
  const chance = chanceFrom(seed);
  // What is told beside the answers is drawn apart, so that answers stay as they are.
  const asides = chanceFrom(seed + ASIDES);
  const last = lastClose(now);
  const weeks = years * WEEKS_A_YEAR;
  const createdAt = new Date(last.getTime() - weeks * WEEK - DAY);
  const sql = db.$client;

  const writers = await writeLeaders(db, chance, workspaceId, leaderId);
  const made: SampleTeam[] = [];
  for (let index = 0; index < count; index += 1) {
    const story = storyOf(chance, index);
    const team = sampleTeam(chance, story);
    await writeTeam(
      db,
      { team, workspaceId, leaderId, writers, last, createdAt },
      chance,
      linkHash,
    );
    made.push(team);
  }

  await writeSchedules(sql, made, createdAt);
  const leads = new Map(
    made.map(({ id, story }) => [id, writers.get(story.leader) ?? leaderId] as const),
  );

  await writeHandsOn(
    sql,
    asides,
    made.map((team, place) => ({
      ...team,
      leader: leads.get(team.id) ?? leaderId,
      isTold: place < STORIES.length,
    })),
    { weeks, lastClose: last },
  );

  let pool = EMPTY_SPREAD_POOL;
  for (let weeksAgo = weeks - 1; weeksAgo >= 0; weeksAgo -= 1) {
    const asked = roundsOfWeek(chance, made, { weeksAgo, lastClose: last, asides });
    const week = withSpreads(asked, pool);
    pool = week.pool;
    const retros = retrosOf(week.rounds, made, leads).map((held) => ({ ...held, weeksAgo }));
    await sql.begin(async (tx) => {
      await writeSessions(tx as unknown as Sql, asides, retros, linkHash);
      await writeRounds(tx as unknown as Sql, week.rounds);
      await writeGuesses(tx as unknown as Sql, asides, retros);
      await writeAnswers(tx as unknown as Sql, chance, answerable(week.rounds, leads, now));
    });
    progress(weeksAgo);
  }
  await db
    .update(workspaces)
    .set({ spreadPool: pool, createdAt })
    .where(eq(workspaces.id, workspaceId));
  return made;
}

/** The weekly rounds that there was time to answer, with the leader who does. */
const answerable = (
  rounds: readonly SampleRound[],
  leads: ReadonlyMap<string, string>,
  now: Date,
) =>
  rounds.flatMap(({ id, team, kind, closedAt }) => {
    const writer = leads.get(team);
    const isTimely = closedAt.getTime() < now.getTime() - TIME_TO_ANSWER;
    return kind === "weekly" && writer && isTimely ? [{ id, closedAt, writer }] : [];
  });

/** One of the eight, and from the ninth team on one of them again, under another name and size. */
function storyOf(chance: Chance, index: number): Story {
  const told = STORIES[index % STORIES.length] as Story;
  if (index < STORIES.length) return told;
  const shift = () => 0.7 * chance.normal();
  const [clarity, autonomy] = [shift(), shift()];
  return {
    ...told,
    name: teamName(index - STORIES.length),
    seats: 5 + chance.below(9),
    path: told.path.map((point) => ({
      ...point,
      clarity: point.clarity + clarity,
      autonomy: point.autonomy + autonomy,
    })),
  };
}

const sampleTeam = (chance: Chance, story: Story): SampleTeam => ({
  id: chance.uuid(),
  story,
  k: suggestedK(story.seats),
  seats: tempersOf(chance, story.seats).map((temper) => ({ id: chance.uuid(), temper })),
});

type Place = Owner & { team: SampleTeam; writers: Writers; last: Date; createdAt: Date };

async function writeTeam(
  db: Database,
  { team, workspaceId, leaderId, writers, last, createdAt }: Place,
  chance: Chance,
  linkHash: LinkHash,
): Promise<void> {
  const { id, story, k } = team;
  const writer = writers.get(story.leader) ?? leaderId;
  await db
    .insert(teams)
    .values({ id, workspaceId, name: story.name, k, createdAt, joinHash: linkHash("join", id) });
  await db
    .insert(teamLeaders)
    .values([...new Set([leaderId, writer])].map((leaderId) => ({ teamId: id, leaderId })));
  const members = people(chance, team.seats.length);
  await db.insert(seats).values(
    team.seats.map((seat, place) => ({
      ...{ id: seat.id, teamId: id, createdAt, linkHash: linkHash("seat", seat.id) },
      ...members[place],
    })),
  );
  await db.insert(directions).values(
    story.directions.map(({ weeksAgo, goalWeeksAgo, statement, guardrails }, place) => ({
      ...{ teamId: id, version: place + 1, statement, guardrails, writtenBy: writer },
      goalOn:
        goalWeeksAgo === undefined
          ? null
          : new Date(last.getTime() - goalWeeksAgo * WEEK).toISOString().slice(0, 10),
      // The Monday morning of that week.
      writtenAt: new Date(last.getTime() - weeksAgo * WEEK - 4.1 * DAY),
    })),
  );
}

type Writers = Map<Story["leader"], string>;

/** The other leaders: they have written directions, and no password to sign in with. */
async function writeLeaders(
  db: Database,
  chance: Chance,
  workspaceId: string,
  leaderId: string,
): Promise<Writers> {
  const writers: Writers = new Map([["Ines Vogt", leaderId]]);
  for (const name of ["Maren Holt", "Tomasz Wren"] as const) {
    const id = chance.uuid();
    const email = `${name.toLowerCase().replace(" ", ".")}@tidewater.example`;
    await db.insert(leaders).values({ id, name, email, workspaceId });
    writers.set(name, id);
  }
  return writers;
}
