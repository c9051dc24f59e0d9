import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { announce } from "../announce.ts";
import { hashOfLink, type Keys, linkSecret } from "../keys.ts";
import { together } from "../together.ts";

/**
 * Brings the seats of a session's passed device up to `people` and counts them as present (V3, V8).
 * They come onto the roster of an open round at once, so that a lock afterwards finds them there.
 * The caller holds the session and knows that the room is not locked.
 */
export async function mintDeviceSeats(
  tx: Sql,
  keys: Keys,
  team: string,
  session: string,
  people: number,
  now: Date,
): Promise<void> {
  const [{ seated } = { seated: 0 }] = await tx<{ seated: number }[]>`
    select count(*)::int as seated from device_seats where session_id = ${session}`;
  const ids = Array.from({ length: people - seated }, () => randomUUID());
  if (ids.length === 0) return;
  const hashes = ids.map((id) => hex(hashOfLink(linkSecret(keys, "seat", id, 1))));
  await tx`
    insert into seats (id, team_id, link_hash, guest_of, created_at)
    select id, ${team}, decode(link_hash, 'hex'), ${session}, ${now}
    from unnest(${ids}::uuid[], ${hashes}::text[]) minted (id, link_hash)`;
  const [, , joined] = await together(
    tx`insert into device_seats (session_id, seat_id)
      select ${session}, id from unnest(${ids}::uuid[]) id`.execute(),
    tx`insert into session_seats (session_id, seat_id)
      select ${session}, id from unnest(${ids}::uuid[]) id`.execute(),
    tx<{ round: string }[]>`
      insert into roster_seats (round_id, seat_id)
      select rounds.id, seat.id from rounds, unnest(${ids}::uuid[]) seat (id)
      where session_id = ${session} and closed_at is null
      returning round_id as round`,
  );
  if (joined[0]) await announce(tx, [joined[0].round], "roster");
}

/** Ends the duty of a session's passed seats: their links open nothing any more (V8). */
export const withdrawDeviceSeats = (tx: Sql, session: string, now: Date) =>
  tx`
    update seats set withdrawn_at = ${now}
    where guest_of = ${session} and withdrawn_at is null`;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
