import type { Sql } from "postgres";

/** `mailed`: it gets mails. */
type LinkedSeat = { id: string; team: string; mailed: boolean };

/** The seat a link belongs to; null for one that never was, was withdrawn or was reissued. */
export async function seatOfLink(sql: Sql, linkHash: Uint8Array): Promise<LinkedSeat | null> {
  const [seat] = await sql<LinkedSeat[]>`
    select id, team_id as team, email is not null and mails_stopped_at is null as mailed
    from seats where link_hash = ${linkHash} and withdrawn_at is null`;
  return seat ?? null;
}

/** The language that was chosen for the seat a link opens; null for none, or for no seat. */
export async function seatLanguage(sql: Sql, linkHash: Uint8Array): Promise<string | null> {
  const [seat] = await sql<{ language: string | null }[]>`
    select language from seats where link_hash = ${linkHash} and withdrawn_at is null`;
  return seat?.language ?? null;
}
