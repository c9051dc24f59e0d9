import { createHash } from "node:crypto";
import sodium from "libsodium-wrappers-sumo";
import type { Sql } from "postgres";
import { fromBase64Url, toBase64Url } from "#domain/bytes.ts";
import type { Evaluation } from "#domain/credential.ts";
import { type BallotPurpose, infoOf, PURPOSES } from "#domain/info.ts";
import type { CredentialAnswer, CredentialRequest } from "#domain/wire.ts";
import { announce, announceSession } from "../announce.ts";
import { AppError } from "../errors.ts";
import { hashOfLink } from "../keys.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { CredentialOffice } from "./credential-office.ts";
import { sodiumReady } from "./evaluate-credential.ts";

await sodiumReady;

type Refusal = "unknown-seat" | "not-on-roster" | "other-device" | "room-locked" | "round-closed";

/**
 * Evaluates a seat's blinded elements, once per round (P4). What is kept is that the seat asked,
 * and the hash of what it asked with: the same again is a lost answer, another one is a second
 * device. In a live round that is not locked, asking is what puts a seat on the roster.
 */
export async function issueCredential(
  { sql, office }: { sql: Sql; office: CredentialOffice },
  { seatSecret, round, request }: { seatSecret: string; round: string; request: CredentialRequest },
): Promise<Outcome<CredentialAnswer, Refusal>> {
  // Before anything is noted: what cannot be evaluated must not use up the seat's one request.
  for (const purpose of PURPOSES)
    if (!isBlindedElement(request[purpose]))
      throw new AppError("invalid-input", `${purpose} is not a blinded element.`, {
        field: purpose,
      });
  const blindedHash = createHash("sha256").update(`${request.rating}|${request.note}`).digest();
  const given = [sql, hashOfLink(seatSecret), round, blindedHash] as const;
  const entitled = (await recordListed(...given)) ?? (await recordIssue(...given));
  if (!entitled.ok) return entitled;

  const asked = (purpose: BallotPurpose) => ({
    info: infoOf({ team: entitled.value.team, round, purpose }),
    blinded: fromBase64Url(request[purpose]),
  });
  const [rating, note] = await office.issue([asked("rating"), asked("note")] as const);
  return done({ rating: inText(rating), note: inText(note) });
}

const inText = ({ evaluated, proof }: Evaluation) => ({
  evaluated: toBase64Url(evaluated),
  proof: toBase64Url(proof),
});

/** Whether these 32 bytes encode an element of the group other than its neutral one. */
export function isBlindedElement(text: string): boolean {
  try {
    const bytes = fromBase64Url(text);
    // The neutral element has one encoding, which is all zeros.
    return (
      bytes.some((byte) => byte !== 0) && sodium.crypto_core_ristretto255_is_valid_point(bytes)
    );
  } catch {
    return false;
  }
}

/**
 * The same as `recordIssue` for a seat that is on the roster of an open round, which in a room of
 * thousands is nearly every one: in one statement. Null for all others.
 */
async function recordListed(
  sql: Sql,
  linkHash: Uint8Array,
  round: string,
  blindedHash: Uint8Array,
): Promise<Outcome<{ team: string }, Refusal> | null> {
  const [issued] = await sql<{ team: string; asked: Uint8Array }[]>`
    with seat as materialized (
      select id, team_id from seats
      where link_hash = ${linkHash} and withdrawn_at is null for share
    ), listed as materialized (
      select rounds.id as round, seat.id as seat, rounds.team_id as team
      from seat
      join rounds on rounds.id = ${round} and rounds.team_id = seat.team_id
      join roster_seats roster on roster.round_id = rounds.id and roster.seat_id = seat.id
      where rounds.closed_at is null
      for share of rounds
    )
    insert into issued_credentials (round_id, seat_id, blinded_hash)
    select round, seat, ${blindedHash} from listed
    on conflict (round_id, seat_id) do update set blinded_hash = issued_credentials.blinded_hash
    returning (select team from listed), blinded_hash as asked`;
  if (!issued) return null;
  return Buffer.from(issued.asked).equals(blindedHash)
    ? done({ team: issued.team })
    : refused("other-device");
}

function recordIssue(
  sql: Sql,
  linkHash: Uint8Array,
  round: string,
  blindedHash: Uint8Array,
): Promise<Outcome<{ team: string }, Refusal>> {
  return sql.begin(async (tx) => {
    const [seat] = await tx<{ id: string; team: string }[]>`
      select id, team_id as team from seats
      where link_hash = ${linkHash} and withdrawn_at is null for share`;
    if (!seat) return refused("unknown-seat");
    const [state] = await tx<
      {
        kind: string;
        session: string | null;
        closed: boolean;
        locked: boolean;
        listed: boolean;
        asked: Uint8Array | null;
      }[]
    >`
      select rounds.kind, session_id as session, closed_at is not null as closed, locked_at is not null as locked,
        roster.seat_id is not null as listed, issued.blinded_hash as asked
      from rounds
      left join roster_seats roster on roster.round_id = rounds.id and roster.seat_id = ${seat.id}
      left join issued_credentials issued
        on issued.round_id = rounds.id and issued.seat_id = ${seat.id}
      where rounds.id = ${round} and rounds.team_id = ${seat.team}
      for share of rounds`;
    if (!state) return refused("not-on-roster");
    if (state.closed) return refused("round-closed");
    if (!state.listed) {
      if (state.kind !== "live") return refused("not-on-roster");
      if (state.locked) return refused("room-locked");
      await tx`
        insert into roster_seats (round_id, seat_id) values (${round}, ${seat.id})
        on conflict do nothing`;
      await announce(tx as unknown as Sql, [round], "roster");
      if (state.session) await comeIn(tx as unknown as Sql, state.session, seat.id);
    }
    const asked =
      state.asked ?? (await insertIssue(tx as unknown as Sql, round, seat.id, blindedHash));
    return Buffer.from(asked).equals(blindedHash)
      ? done({ team: seat.team })
      : refused("other-device");
  });
}

/** Who joins a session's round has come into its room (V3). */
async function comeIn(tx: Sql, session: string, seat: string): Promise<void> {
  const entered = await tx`
    insert into session_seats (session_id, seat_id) values (${session}, ${seat})
    on conflict do nothing returning seat_id`;
  if (entered.length > 0) await announceSession(tx, session, "present");
}

/** The hash that stands: ours, or the one of a device that was a moment faster. */
async function insertIssue(tx: Sql, round: string, seat: string, blindedHash: Uint8Array) {
  const [row] = await tx<{ blindedHash: Uint8Array }[]>`
    insert into issued_credentials (round_id, seat_id, blinded_hash)
    values (${round}, ${seat}, ${blindedHash})
    on conflict (round_id, seat_id) do update set blinded_hash = issued_credentials.blinded_hash
    returning blinded_hash as "blindedHash"`;
  return row?.blindedHash ?? blindedHash;
}
