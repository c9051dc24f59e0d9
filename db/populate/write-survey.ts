import type { Sql } from "postgres";
import type { Chance } from "./chance.ts";
import type { SampleTeam } from "./sample-rounds.ts";

/** What leaders answered, to whichever week. */
const ANSWERS = [
  "What comes first was not clear. I moved the list to the team page and put two things on it.",
  "You decide on the order from Monday on. I only want to hear what you left out, and why.",
  "I heard that the goal moved twice. It will not move again before the end of the month.",
  "I do not have an answer yet. I am talking to Product on Wednesday and will tell you on Thursday.",
  "The review on Fridays is gone. Ship when two of you say so.",
  "Less came back than I hoped. If the questions miss what matters to you, tell me over coffee.",
  "The date is fixed, the scope is not. Cut what you must and tell Support.",
  "You are right about the hand-over. Nadia and I wrote down who decides what; it is in the direction.",
  "It was a good week, and it was yours. I will stay out of the way.",
  "I took the budget question away from you for too long. It is back with the team.",
] as const;

const SHARE_ANSWERED = 0.75;
const HOUR = 3_600_000;

/** The schedule by which the sample teams' weeks were asked: Monday 09:00 to Friday 12:00, UTC. */
export async function writeSchedules(
  sql: Sql,
  teams: readonly SampleTeam[],
  startsOn: Date,
): Promise<void> {
  await sql`
    insert into schedules (team_id, cadence, opens_on, opens_at, closes_on, closes_at, starts_on)
    select id, 'weekly', 1, '09:00', 5, '12:00', ${startsOn.toISOString().slice(0, 10)}
    from unnest(${teams.map(({ id }) => id)}::uuid[]) as id`;
}

/** A line back to most weeks, a few hours after the close, by whoever writes the directions. */
export async function writeAnswers(
  sql: Sql,
  chance: Chance,
  rounds: readonly { id: string; closedAt: Date; writer: string }[],
): Promise<void> {
  const rows = rounds.flatMap(({ id, closedAt, writer }) => {
    const [isAnswered, text] = [chance.unit() < SHARE_ANSWERED, chance.pick(ANSWERS)];
    const writtenAt = new Date(closedAt.getTime() + (2 + chance.below(3)) * HOUR);
    return isAnswered ? [{ round: id, text, writer, at: writtenAt }] : [];
  });
  if (rows.length === 0) return;
  await sql`
    insert into leader_answers (round_id, text, written_by, written_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(
      round uuid, text text, writer text, at timestamptz)`;
}
