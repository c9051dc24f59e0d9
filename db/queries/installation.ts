import type { Sql } from "postgres";

/**
 * Ties a database to the first credential key that it is used with. False: it belongs to another
 * one, whose secret this process does not have.
 */
export async function claimInstallation(sql: Sql, publicKey: string): Promise<boolean> {
  await sql`insert into installation (id, public_key) values (1, ${publicKey}) on conflict do nothing`;
  const [row] = await sql`select from installation where public_key = ${publicKey}`;
  return row !== undefined;
}
