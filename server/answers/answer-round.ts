import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { addDeliveries } from "../deliveries/add-deliveries.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Most characters of a leader's answer: one line that a member reads on a phone. */
export const LONGEST_ANSWER = 280;

/** Days after which it makes no sense any more to carry an answer to the team. */
const CARRIED_FOR = 7 * 86_400_000;

type Refusal = "not-found" | "round-open" | "empty" | "too-long";

/**
 * Writes what the leader answers to a closed weekly round, or changes it. The team is told once,
 * of the first; a changed one is what they read from then on.
 */
export async function answerRound(
  db: Database,
  team: AuthorizedTeamId,
  leader: string,
  { round, text }: { round: string; text: string },
  now: Date,
): Promise<Outcome<{ first: boolean }, Refusal>> {
  const line = text.trim().replace(/\s+/g, " ");
  if (line === "") return refused("empty");
  if (line.length > LONGEST_ANSWER) return refused("too-long");
  return db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const [row] = await tx<{ closed: boolean }[]>`
      select closed_at is not null as closed from rounds
      where id = ${round} and team_id = ${team} and kind = 'weekly' for share`;
    if (!row) return refused("not-found");
    if (!row.closed) return refused("round-open");
    const [written] = await tx<{ first: boolean }[]>`
      insert into leader_answers (round_id, text, written_by, written_at)
      values (${round}, ${line}, ${leader}, ${now})
      on conflict (round_id) do update
        set text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at
      returning xmax = 0 as first`;
    const first = written?.first ?? false;
    if (first) {
      const expiresAt = new Date(now.getTime() + CARRIED_FOR);
      await addDeliveries(db, tx, { team, round, kind: "answer", expiresAt }, now);
    }
    return done({ first });
  });
}
