/** Raised when old and new clients and servers must not be mixed. */
export const PROTOCOL_VERSION = 1;

/** A rating and a note are proven by separate credentials, so one never names the other. */
export const PURPOSES = ["rating", "note"] as const;
/** Agreeing with notes has one as well, fetched when they are shown and not before (V6). */
export type Purpose = BallotPurpose | "agree";
export type BallotPurpose = (typeof PURPOSES)[number];

type Bound = { team: string; round: string; purpose: Purpose };

/**
 * What binds a credential to one round and one use (C2). Built from what everybody sees, so a
 * server cannot tag a member through it.
 */
export const infoOf = ({ team, round, purpose }: Bound): string =>
  `bearing/${PROTOCOL_VERSION}/${purpose}/${team}/${round}`;

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const pattern = new RegExp(`^bearing/${PROTOCOL_VERSION}/(rating|note|agree)/(${uuid})/(${uuid})$`);

/** Reads `info` back; null for anything that `infoOf` cannot have made. */
export function parseInfo(info: string): Bound | null {
  const [, purpose, team, round] = pattern.exec(info) ?? [];
  if (!purpose || !team || !round) return null;
  return { purpose: purpose as Purpose, team, round };
}
