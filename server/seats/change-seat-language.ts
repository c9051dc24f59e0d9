import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { seats } from "#db/schema.ts";
import { isLocale, type Locale } from "#domain/locales.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { isId } from "./seat-id.ts";

/** Sets what a member is spoken to in; empty: as their browser says, else as the team. */
export async function changeSeatLanguage(
  db: Queryable,
  team: AuthorizedTeamId,
  seat: string,
  typed: string,
): Promise<Outcome<{ language: Locale | null }, "unknown-seat" | "unknown-language">> {
  const language = typed === "" ? null : typed;
  if (language !== null && !isLocale(language)) return refused("unknown-language");
  if (!isId(seat)) return refused("unknown-seat");
  const [row] = await db
    .update(seats)
    .set({ language })
    .where(and(eq(seats.id, seat), eq(seats.teamId, team), isNull(seats.withdrawnAt)))
    .returning({ id: seats.id });
  return row ? done({ language }) : refused("unknown-seat");
}
