import { readJoinCode } from "#domain/join-code.ts";
import type { Installation } from "../installation.ts";
import { linkSecret } from "../keys.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** The seat of whoever holds a passed device now, for the `nth` round of the session. */
export type HandedSeat = { id: string; team: string; secret: string; round: string; nth: number };

/**
 * Hands a passed device the next of its seats, each once a round (V8), also when several devices ask
 * at once and when the room is locked. Whoever knows the code may ask, as for joining. The same asking
 * again, whose answer was lost, is handed the same seat.
 */
export async function nextOnDevice(
  { db, keys }: Pick<Installation, "db" | "keys">,
  { code, asking }: { code: string; asking: string },
): Promise<Outcome<HandedSeat, "none-left">> {
  const sql = db.$client;
  const [handed] = await sql<Omit<HandedSeat, "secret">[]>`
    update device_seats set handed_for = next.round, handed_to = ${asking}
    from (
      select seat_id, rounds.id as round, rounds.team_id as team, sessions.rounds as nth
      from sessions
      join rounds on rounds.session_id = sessions.id and closed_at is null
      join device_seats on device_seats.session_id = sessions.id
      where sessions.join_code = ${readJoinCode(code)} and ended_at is null
        and (handed_for is distinct from rounds.id or handed_to = ${asking})
      order by handed_for is distinct from rounds.id, seat_id limit 1
      for update of device_seats skip locked
    ) next
    where device_seats.seat_id = next.seat_id
    returning device_seats.seat_id as id, team, round, nth`;
  if (!handed) return refused("none-left");
  return done({ ...handed, secret: linkSecret(keys, "seat", handed.id, 1) });
}
