import type { Sql } from "postgres";
import { fromBase64Url } from "#domain/bytes.ts";
import { nullifierOf } from "#domain/credential.ts";
import { parseInfo } from "#domain/info.ts";
import type { NoteRequest } from "#domain/wire.ts";
import type { CredentialOffice } from "../credentials/credential-office.ts";
import { sealNote } from "../vault.ts";

/** Keeps a note for the close (N1). One per credential; the first stands. Announces nothing. */
export async function leaveNote(
  { sql, poolKey, office }: { sql: Sql; poolKey: Uint8Array; office: CredentialOffice },
  request: NoteRequest,
): Promise<"left" | "already-cast" | "round-closed" | "wrong-credential"> {
  const bound = parseInfo(request.info);
  if (bound?.purpose !== "note" || !(await office.checkNote(request))) return "wrong-credential";
  const { round } = bound;
  const nullifier = nullifierOf(request.info, fromBase64Url(request.nonce));
  const ciphertext = sealNote(poolKey, round, nullifier, request.text);
  return sql.begin(async (tx) => {
    const [open] = await tx`
      select from rounds where id = ${round} and closed_at is null for share`;
    if (!open) return "round-closed";
    const inserted = await tx`
      insert into pool_notes (round_id, nullifier, ciphertext)
      values (${round}, decode(${nullifier}, 'hex'), ${ciphertext})
      on conflict do nothing returning round_id`;
    return inserted.length === 1 ? "left" : "already-cast";
  });
}
