import type { JoinKey } from "#db/queries/joins.ts";
import { readJoinCode } from "#domain/join-code.ts";
import { hashOfLink } from "#server/keys.ts";

/** What a person opened or typed, as it is looked up: always both ways, so that both take as long. */
export const joinKeyOf = (typed: string): JoinKey => ({
  linkHash: hashOfLink(typed.trim()),
  code: readJoinCode(typed),
});
