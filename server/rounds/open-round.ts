import { randomInt } from "node:crypto";
import type { Sql } from "postgres";
import { joinCode } from "#domain/join-code.ts";
import { kForRoster } from "#domain/minimum-group.ts";
import { ITEM_VERSION } from "#domain/rating.ts";
import type { NoteRule, RoundKind } from "#domain/wire.ts";
import { announce } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";

export type OpenRound = { kind: RoundKind; noteRule: NoteRule; closesAt: Date | null };

/**
 * Opens a round and freezes its k, and in a weekly one its roster (P4).
 * A team has one open round of a kind: the unique index decides, not a read before it.
 * A code that another open round has is drawn again.
 */
export async function openRound(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  { kind, noteRule, closesAt }: OpenRound,
  now: Date,
): Promise<Outcome<{ id: string; joinCode: string | null }, "already-open" | "no-members">> {
  return db.$client.begin(async (tx) => {
    // Held to the end, so that k cannot change and no second round can open in between (P11).
    const [{ k } = { k: 0 }] = await tx<{ k: number }[]>`
      select k from teams where id = ${team} for update`;
    const [{ seats } = { seats: 0 }] = await tx<{ seats: number }[]>`
      select count(*)::int as seats from seats where team_id = ${team} and withdrawn_at is null`;
    if (kind === "weekly" && seats === 0) return refused("no-members");

    for (;;) {
      const code = kind === "live" ? joinCode(randomInt) : null;
      const [round] = await tx<{ id: string }[]>`
        insert into rounds (team_id, kind, k, item_version, note_rule, join_code, opened_at, closes_at)
        values (${team}, ${kind}, ${kForRoster(k, seats)}, ${ITEM_VERSION}, ${noteRuleFor(kind, noteRule)}, ${code}, ${now}, ${closesAt})
        on conflict do nothing returning id`;
      if (round) {
        if (kind === "weekly")
          await tx`
            insert into roster_seats (round_id, seat_id)
            select ${round.id}, id from seats
            where team_id = ${team} and withdrawn_at is null order by id`;
        await announce(tx as unknown as Sql, [round.id]);
        return done({ id: round.id, joinCode: code });
      }
      const [open] = await tx`
        select from rounds where team_id = ${team} and kind = ${kind} and closed_at is null`;
      if (open) return refused("already-open");
    }
  });
}

/** Notes of a handful are for a room that agreed to it, never for a week (N1). */
const noteRuleFor = (kind: RoundKind, rule: NoteRule): NoteRule =>
  kind === "weekly" && rule === "from-k" ? "from-10" : rule;
