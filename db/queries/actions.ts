import type { Sql } from "postgres";
import type { ActionSnapshot } from "#domain/wire.ts";

/** Most actions that a session greets its room with. */
const BROUGHT_ALONG = 50;

/**
 * What a session has on its list: what was promised in it, and before that what was open from
 * earlier ones of the team when it began, also once that is ticked. Oldest first.
 */
export async function openActionsOf(
  sql: Sql,
  team: string,
  session: string,
): Promise<ActionSnapshot[]> {
  return sql<ActionSnapshot[]>`
    with shown as (select id, opened_at from sessions where id = ${session} and team_id = ${team})
    select id, text, owner, due_on::text as "dueOn", own,
      case done when true then 'done' when false then 'dropped' else 'open' end as state
    from (
      select actions.*, true as own
      from actions join shown on shown.id = actions.session_id
      union all
      (select actions.*, false as own
        from actions join sessions as made on made.id = actions.session_id cross join shown
        where actions.team_id = ${team} and made.opened_at < shown.opened_at
          and (actions.done is null or actions.settled_at >= shown.opened_at)
        order by actions.created_at desc limit ${BROUGHT_ALONG})
    ) as listed
    order by own, created_at, id`;
}
