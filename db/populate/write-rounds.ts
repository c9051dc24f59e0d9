import type { Sql } from "postgres";
import { keepResults } from "#db/queries/results.ts";
import { ITEM_VERSION } from "#domain/rating.ts";
import type { SampleRound } from "./sample-rounds.ts";

/** Writes closed rounds as the product leaves them, any number in a few statements. */
export async function writeRounds(sql: Sql, rounds: readonly SampleRound[]): Promise<void> {
  const rows = rounds.map(({ id, team, kind, session, k, noteRule, openedAt, closedAt }) => ({
    ...{ id, team_id: team, kind, session_id: session, k, note_rule: noteRule },
    opened_at: openedAt,
    closes_at: kind === "weekly" ? closedAt : null,
    closed_at: closedAt,
  }));
  await sql`
    insert into rounds
      (id, team_id, kind, session_id, k, item_version, note_rule, opened_at, closes_at, closed_at)
    select id, team_id, kind, session_id, k, ${ITEM_VERSION}, note_rule, opened_at, closes_at,
      closed_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(
      id uuid, team_id uuid, kind text, session_id uuid, k smallint, note_rule text,
      opened_at timestamptz, closes_at timestamptz, closed_at timestamptz)`;

  const rosters = rounds.flatMap(({ id, roster }) => roster.map((seat) => [id, seat] as const));
  await sql`
    insert into roster_seats (round_id, seat_id)
    select * from unnest(
      ${rosters.map(([round]) => round)}::uuid[], ${rosters.map(([, seat]) => seat)}::uuid[])`;
  const spent = rounds.flatMap(({ id, nullifiers }) => nullifiers.map((hex) => [id, hex] as const));
  await sql`
    insert into spent_nullifiers (round_id, nullifier)
    select round, decode(hex, 'hex') from unnest(
      ${spent.map(([round]) => round)}::uuid[], ${spent.map(([, hex]) => hex)}::text[]
    ) as row(round, hex)`;

  await keepResults(
    sql,
    rounds.map(({ id, roster, result, spread }) => ({
      // Nobody joins a sample team, and nobody leaves it.
      ...{ round: id, roster: roster.length, rosterChanged: false, result, spread },
      issued: result?.ballots ?? null,
    })),
  );
  const notes = rounds.flatMap(({ id, notes }) => notes.map((note) => ({ ...note, round_id: id })));
  if (notes.length > 0) await sql`insert into notes ${sql(notes, "id", "round_id", "text")}`;
}
