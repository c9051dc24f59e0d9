import type { Sql } from "postgres";
import { addDeliveries } from "../deliveries/add-deliveries.ts";
import type { Installation } from "../installation.ts";

/** Asked later than this, in milliseconds, an answer would come to a pulse long past. */
const ASKED_FOR = 7 * 86_400_000;

/**
 * Reminds the leaders of a closed round that nobody has answered, once. Not when a later one has
 * closed since: then that one is to be answered (T2).
 */
export async function remindLeaders(
  { db }: Pick<Installation, "db">,
  round: string,
  now: Date,
): Promise<void> {
  await db.$client.begin(async (tx) => {
    const [unanswered] = await tx<{ team: string }[]>`
      select team_id as team from rounds
      where id = ${round} and closed_at is not null
        and not exists (select from leader_answers where round_id = rounds.id)
        and not exists (
          select from rounds later where later.team_id = rounds.team_id and later.kind = 'weekly'
            and later.opened_at > rounds.opened_at and later.closed_at is not null)`;
    if (!unanswered) return;
    const expiresAt = new Date(now.getTime() + ASKED_FOR);
    const { team } = unanswered;
    const asked = { team, round, kind: "answer-reminder", expiresAt } as const;
    await addDeliveries(db, tx as unknown as Sql, asked, now);
  });
}
