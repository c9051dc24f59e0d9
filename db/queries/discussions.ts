import type { Sql } from "postgres";
import { MOST_NOTES } from "#domain/session.ts";

/** A note that a room may talk about; its place among them all never changes. */
type DrawnNote = { id: string; hidden: boolean };

/**
 * The notes of a round that a room talks about, hidden ones in their places. Their ids are random,
 * so that the first ones by id are a fair draw, and the same one for everybody.
 */
export const drawnNotes = (sql: Sql, round: string) => sql<DrawnNote[]>`
  select id, hidden_at is not null as hidden from notes
  where round_id = ${round} order by id limit ${MOST_NOTES}`;

type DiscussionState = {
  round: string;
  version: number;
  notes: { id: string; text: string; cluster: number | null; agreed: number | null }[];
  of: number;
  agreeing: number;
};

/** A later round's discussion is above all versions that an earlier one's can reach. */
const ROUND = 10_000_000_000_000;

/**
 * What a session talks about, all of one moment: the notes of its latest round that has any. Null
 * before the room came to that, and while it rates anew.
 */
export async function discussionState(sql: Sql, session: string): Promise<DiscussionState | null> {
  const [row] = await sql<DiscussionState[]>`
    select round.id as round, (round.place * ${ROUND}::bigint + round.discussion_version)::float as version,
      (select coalesce(json_agg(json_build_object(
          'id', id, 'text', text, 'cluster', cluster, 'agreed', agreed) order by id), '[]')
        from (select id, text, cluster, agreed, hidden_at from notes
          where round_id = round.id order by id limit ${MOST_NOTES}) as drawn
        where hidden_at is null) as notes,
      (select count(*)::int from notes where round_id = round.id) as of,
      round.agreed_by as agreeing
    from sessions cross join lateral (
      select id, discussion_version, agreed_by, row_number() over (order by opened_at) as place
      from rounds
      where session_id = sessions.id and closed_at is not null
        and exists (select from notes where round_id = rounds.id)
      order by opened_at desc limit 1) as round
    where sessions.id = ${session} and stage in ('discuss', 'act', 'ended')`;
  return row ?? null;
}
