import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { fromBase64Url, toBase64Url } from "#domain/bytes.ts";
import { infoOf } from "#domain/info.ts";
import type { AgreeCredentialAnswer, AgreeCredentialRequest } from "#domain/wire.ts";
import type { CredentialOffice } from "../credentials/credential-office.ts";
import { isBlindedElement } from "../credentials/issue-credential.ts";
import { AppError } from "../errors.ts";
import { hashOfLink } from "../keys.ts";
import { done, type Outcome, refused } from "../outcome.ts";

type Refusal = "unknown-seat" | "not-on-roster" | "other-device" | "not-agreeing";

/**
 * Evaluates a seat's blinded element for agreeing with notes, once per round (V6, P4), while they are
 * on show and agreeing is open. As with ballots: the same element again is a lost answer.
 */
export async function issueAgreement(
  { sql, office }: { sql: Sql; office: Pick<CredentialOffice, "issue"> },
  {
    seatSecret,
    round,
    request,
  }: { seatSecret: string; round: string; request: AgreeCredentialRequest },
): Promise<Outcome<AgreeCredentialAnswer, Refusal>> {
  // Before anything is noted: what cannot be evaluated must not use up the seat's one request.
  if (!isBlindedElement(request.agree))
    throw new AppError("invalid-input", "agree is not a blinded element.", { field: "agree" });
  const blindedHash = createHash("sha256").update(request.agree).digest();
  const entitled = await recordIssue(sql, hashOfLink(seatSecret), round, blindedHash);
  if (!entitled.ok) return entitled;
  const info = infoOf({ team: entitled.value.team, round, purpose: "agree" });
  const asked = { info, blinded: fromBase64Url(request.agree) };
  const [{ evaluated, proof }] = await office.issue([asked] as const);
  return done({ agree: { evaluated: toBase64Url(evaluated), proof: toBase64Url(proof) } });
}

function recordIssue(
  sql: Sql,
  linkHash: Uint8Array,
  round: string,
  blindedHash: Uint8Array,
): Promise<Outcome<{ team: string }, Refusal>> {
  return sql.begin(async (tx) => {
    // The session before the seat, as the end of a session takes them.
    const isOpen = await holdAgreeing(tx as unknown as Sql, round, ["discuss", "act"]);
    const [seat] = await tx<{ id: string; team: string }[]>`
      select id, team_id as team from seats
      where link_hash = ${linkHash} and withdrawn_at is null for share`;
    if (!seat) return refused("unknown-seat");
    const [listed] = await tx`
      select from rounds join roster_seats on round_id = rounds.id
      where rounds.id = ${round} and team_id = ${seat.team} and seat_id = ${seat.id}`;
    if (!listed) return refused("not-on-roster");
    if (!isOpen) return refused("not-agreeing");
    const [asked] = await tx<{ hash: Uint8Array }[]>`
      insert into issued_agreements (round_id, seat_id, blinded_hash)
      values (${round}, ${seat.id}, ${blindedHash})
      on conflict (round_id, seat_id) do update set blinded_hash = issued_agreements.blinded_hash
      returning blinded_hash as hash`;
    return asked && Buffer.from(asked.hash).equals(blindedHash)
      ? done({ team: seat.team })
      : refused("other-device");
  });
}

/**
 * Whether a round's agreements are open and its session at one of these stages, or at any; held until
 * the transaction ends. Only of a session's latest round: earlier ones are told or deleted, and what
 * was issued for them is forgotten.
 */
export async function holdAgreeing(
  tx: Sql,
  round: string,
  stages: readonly string[] | null = null,
): Promise<boolean> {
  const [open] = await tx`
    select from sessions
    where agreeing = 'open' and (${stages === null} or stage = any(${(stages ?? []) as string[]}))
      and id = (select session_id from rounds where id = ${round} and closed_at is not null
        and not exists (select from rounds as later
          where later.session_id = rounds.session_id and later.opened_at > rounds.opened_at))
    for share`;
  return open !== undefined;
}
