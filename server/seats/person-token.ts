import { createHmac, timingSafeEqual } from "node:crypto";
import type { PersonAnswer } from "#domain/wire.ts";
import type { Installation } from "../installation.ts";
import { type Keys, linkSecret } from "../keys.ts";

type MailedSeat = { id: string; email: string; linkGeneration: number };

/**
 * Proves that somebody reads the mailbox of a seat, and so opens that person's other seats; 64
 * characters. To be sent by mail to that address and shown to nobody: a leader may type any address
 * into a roster, and must not get at another's seats by it. Void once address or link change.
 */
export function personToken(
  { links }: Pick<Keys, "links">,
  { id, email, linkGeneration }: MailedSeat,
): string {
  const mac = createHmac("sha256", links)
    .update(`person|${id}|${email.toLowerCase()}|${linkGeneration}`)
    .digest("base64url");
  return id.replaceAll("-", "") + mac.slice(0, 32);
}

/** The seats of this token's person in the same workspace, by team; null for no good token. */
export async function seatsOfPerson(
  { db, keys }: Pick<Installation, "db" | "keys">,
  token: string,
): Promise<PersonAnswer["seats"] | null> {
  const [, hex] = /^([0-9a-f]{32})[\w-]{32}$/.exec(token) ?? [];
  if (!hex) return null;
  const sql = db.$client;
  const [seat] = await sql<(MailedSeat & { workspace: string })[]>`
    select seats.id, email, link_generation as "linkGeneration", workspace_id as workspace
    from seats join teams on teams.id = team_id
    where seats.id = ${hex}::uuid and withdrawn_at is null and email is not null`;
  if (!seat || !isSame(personToken(keys, seat), token)) return null;
  const rows = await sql<
    { id: string; linkGeneration: number; team: string; name: string; open: boolean }[]
  >`
    select seats.id, link_generation as "linkGeneration", teams.id as team, teams.name,
      exists (
        select from rounds
        left join roster_seats on round_id = rounds.id and seat_id = seats.id
        where rounds.team_id = teams.id and closed_at is null
          and (seat_id is not null or kind = 'live' and locked_at is null)) as open
    from seats join teams on teams.id = team_id
    where workspace_id = ${seat.workspace} and lower(email) = lower(${seat.email})
      and withdrawn_at is null
    order by teams.name, seats.id`;
  return rows.map(({ id, linkGeneration, team, name, open }) => ({
    team: { id: team, name },
    secret: linkSecret(keys, "seat", id, linkGeneration),
    open,
  }));
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
