import type { Sql } from "postgres";
import { joinCode } from "#domain/join-code.ts";
import { HIGHEST, LOWEST } from "#domain/rating.ts";
import type { Chance } from "./chance.ts";
import type { SampleRound, SampleTeam } from "./sample-rounds.ts";
import { pointIn } from "./stories.ts";

const MINUTE = 60_000;
/** How much better leaders think of their team before they hear it, and after a talk. */
const [FLATTERED, SOBERED] = [1.6, 0.5];

type Held = { team: SampleTeam; leader: string; weeksAgo: number; rounds: SampleRound[] };

/** Each team's live rounds of one week, which are one retro, first to last. */
export const retrosOf = (
  rounds: readonly SampleRound[],
  teams: readonly SampleTeam[],
  leads: ReadonlyMap<string, string>,
) => {
  const live = Map.groupBy(
    rounds.filter(({ kind }) => kind === "live"),
    ({ team }) => team,
  );
  return teams.flatMap((team) => {
    const [held, leader] = [live.get(team.id), leads.get(team.id)];
    return held && leader ? [{ team, leader, rounds: held }] : [];
  });
};

/** The retros of one week, ended, with who came; their rounds are written after them. */
export async function writeSessions(
  sql: Sql,
  chance: Chance,
  held: readonly Held[],
  linkHash: (kind: "session", id: string) => Uint8Array,
): Promise<void> {
  for (const { team, leader, rounds } of held) {
    const [first, last] = [rounds[0], rounds.at(-1)];
    if (!first?.session || !last) continue;
    const row = {
      id: first.session,
      team_id: team.id,
      name: team.story.name,
      join_code: joinCode(chance.below),
      link_hash: linkHash("session", first.session),
      k: team.k,
      note_rule: first.noteRule,
      stage: "ended",
      // Rate, reveal and talk for each round; then what to do, and the end.
      version: 3 * rounds.length + 2,
      rounds: rounds.length,
      facilitator_id: leader,
      locked_at: last.openedAt,
      opened_at: new Date(first.openedAt.getTime() - 5 * MINUTE),
      ended_at: new Date(last.closedAt.getTime() + 25 * MINUTE),
    };
    await sql`insert into sessions ${sql(row)}`;
    const present = [...new Set(rounds.flatMap(({ roster }) => roster))].sort();
    await sql`
      insert into session_seats (session_id, seat_id)
      select ${first.session}, seat from unnest(${present}::uuid[]) as seat`;
  }
}

/** What the leader of each retro guessed before its rounds (V5). */
export async function writeGuesses(sql: Sql, chance: Chance, held: readonly Held[]): Promise<void> {
  const rows = held.flatMap(({ team, leader, weeksAgo, rounds }) =>
    rounds.map(({ id, openedAt }, place) => {
      const point = pointIn(team.story, weeksAgo);
      const guess = (level: number) =>
        Math.round(level + (place === 0 ? FLATTERED : SOBERED) + 0.6 * chance.normal());
      const [clarity, autonomy] = [guess(point.clarity), guess(point.autonomy)].map((value) =>
        Math.min(HIGHEST, Math.max(LOWEST, value)),
      );
      const placedAt = new Date(openedAt.getTime() + MINUTE);
      return { id, leader, clarity, autonomy, placedAt };
    }),
  );
  await sql`
    insert into guesses (round_id, leader_id, clarity, autonomy, placed_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(
      id uuid, leader text, clarity smallint, autonomy smallint, "placedAt" timestamptz)`;
}
