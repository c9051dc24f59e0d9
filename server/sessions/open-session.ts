import { randomInt, randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { isOpenCode } from "#db/queries/join-codes.ts";
import { joinCode } from "#domain/join-code.ts";
import { kForRoster, LARGEST_K } from "#domain/minimum-group.ts";
import type { Times } from "#domain/session.ts";
import type { NoteRule } from "#domain/wire.ts";
import { announceSession } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { addJobs, readyForJobs } from "../jobs/add-jobs.ts";
import { hashOfLink, linkSecret } from "../keys.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { together } from "../together.ts";

/** Milliseconds after which a session ends by itself (V2). */
export const LONGEST_SESSION = 12 * 3_600_000;

export type OpenSession = {
  /** At most 80 characters; null or blank: the team's. */
  name: string | null;
  /** A whole number; one below the team's own is the team's, and none is above 50. */
  k?: number;
  noteRule: NoteRule;
  times: Times;
};

/**
 * Opens a session of the team, with this leader as its facilitator. A team has one open session:
 * the unique index decides. A code that another open room has is drawn again.
 */
export async function openSession(
  { db, keys }: Pick<Installation, "db" | "keys">,
  team: AuthorizedTeamId,
  leader: { id: string },
  chosen: OpenSession,
  now: Date,
): Promise<Outcome<{ id: string }, "already-open">> {
  await readyForJobs(db);
  return db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    // Held, so that k cannot change in between (P11).
    const [{ name, k } = { name: "", k: 0 }] = await tx<{ name: string; k: number }[]>`
      select name, k from teams where id = ${team} for no key update`;
    const [{ seats } = { seats: 0 }] = await tx<{ seats: number }[]>`
      select count(*)::int as seats from seats
      where team_id = ${team} and withdrawn_at is null and guest_of is null`;
    const id = randomUUID();
    const row = {
      id,
      team_id: team,
      name: chosen.name?.trim() || name,
      link_hash: hashOfLink(linkSecret(keys, "session", id, 1)),
      k: Math.min(LARGEST_K, Math.max(kForRoster(k, seats), chosen.k ?? 0)),
      note_rule: chosen.noteRule,
      facilitator_id: leader.id,
      rate_seconds: chosen.times.rate,
      discuss_seconds: chosen.times.discuss,
      opened_at: now,
    };
    for (;;) {
      const code = joinCode(randomInt);
      if (await isOpenCode(tx, code)) continue;
      const [opened] = await tx`
        insert into sessions ${tx({ ...row, join_code: code })} on conflict do nothing returning id`;
      if (opened) break;
      const [taken] = await tx`
        select from sessions where team_id = ${team} and ended_at is null`;
      if (taken) return refused("already-open");
    }
    const endsAt = new Date(now.getTime() + LONGEST_SESSION);
    await together(
      addJobs(db, tx, [{ kind: "session.end", data: { session: id }, at: endsAt }], now),
      announceSession(tx, id),
    );
    return done({ id });
  }) as Promise<Outcome<{ id: string }, "already-open">>;
}
