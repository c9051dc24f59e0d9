import { fromBase64Url } from "#domain/bytes.ts";
import { nullifierOf } from "#domain/credential.ts";
import { parseInfo } from "#domain/info.ts";
import type { BallotRequest } from "#domain/wire.ts";
import type { BallotBox, CastOutcome } from "./ballot-box.ts";

/**
 * Casts one ballot. Resolves with "cast" only after it is committed (P12).
 * A note's credential is no credential here: one seat, one rating (P10).
 */
export async function castBallot(box: BallotBox, request: BallotRequest): Promise<CastOutcome> {
  const bound = parseInfo(request.info);
  if (bound?.purpose !== "rating") return "wrong-credential";
  const nullifier = nullifierOf(request.info, fromBase64Url(request.nonce));
  return box.cast({ round: bound.round, nullifier, request });
}
