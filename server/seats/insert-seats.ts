import { randomUUID } from "node:crypto";
import type { Queryable } from "#db/database.ts";
import { seats } from "#db/schema.ts";
import type { Locale } from "#domain/locales.ts";
import type { Member } from "#domain/members.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { hashOfLink, type Keys, linkSecret } from "#server/keys.ts";

/** Gives each member a seat with a personal link. The caller holds the team and knows who has one. */
export async function insertSeats(
  tx: Queryable,
  keys: Keys,
  team: AuthorizedTeamId,
  members: readonly (Member & { language?: Locale | null })[],
): Promise<void> {
  if (members.length === 0) return;
  await tx.insert(seats).values(
    members.map(({ name, email, language }) => {
      const id = randomUUID();
      const linkHash = hashOfLink(linkSecret(keys, "seat", id, 1));
      return { id, teamId: team, name, email, language, linkHash };
    }),
  );
}
