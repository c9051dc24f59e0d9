import { calendarGeneration } from "#db/queries/calendars.ts";
import type { Installation } from "../installation.ts";
import { hashOfLink, linkSecret } from "../keys.ts";

type Keeper = Pick<Installation, "db" | "keys">;

/** The secret of a leader's calendar; null before they asked for one. */
export async function calendarSecret(
  { db, keys }: Keeper,
  leader: { id: string },
): Promise<string | null> {
  const generation = await calendarGeneration(db.$client, leader.id);
  return generation === null ? null : linkSecret(keys, "calendar", leader.id, generation);
}

/**
 * Makes a leader's calendar link, or a new one in place of that which the page showed, as
 * `generation`; the old address leads nowhere from then on. Pressed twice, it renews once (K5).
 */
export async function renewCalendar(
  { db, keys }: Keeper,
  leader: { id: string },
  generation: number | null,
): Promise<void> {
  const next = (generation ?? 0) + 1;
  const hash = hashOfLink(linkSecret(keys, "calendar", leader.id, next));
  await db.$client`
    insert into leader_settings (leader_id, calendar_generation, calendar_hash)
    values (${leader.id}, ${next}, ${hash})
    on conflict (leader_id) do update
    set calendar_generation = ${next}, calendar_hash = ${hash}
    where leader_settings.calendar_hash is null
      or leader_settings.calendar_generation = ${generation ?? 0}`;
}
