import { eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { teams } from "#db/schema.ts";
import { isLocale, type Locale } from "#domain/locales.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Sets what the team's chats are told in, and members of whom no language is known. */
export async function changeLanguage(
  db: Queryable,
  team: AuthorizedTeamId,
  language: string,
): Promise<Outcome<{ language: Locale }, "unknown-language">> {
  if (!isLocale(language)) return refused("unknown-language");
  await db.update(teams).set({ language }).where(eq(teams.id, team));
  return done({ language });
}
