import { createHash } from "node:crypto";
import { inArray } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { seatsOfTeam } from "#db/queries/seats.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { seats } from "#db/schema.ts";
import { LOCALES } from "#domain/locales.ts";
import {
  type CsvRefusal,
  MOST_CSV_BYTES,
  type PlannedLine,
  planImport,
  readRoster,
} from "#domain/roster-csv.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Installation } from "#server/installation.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { csvRows } from "./csv-rows.ts";
import { insertSeats } from "./insert-seats.ts";
import { raiseK } from "./raise-k.ts";

export type ImportPlan = {
  lines: PlannedLine[];
  /** Titles of columns of which nothing is read. */
  unread: string[];
  /** The same as long as list and roster are: what is saved is what was shown. */
  fingerprint: string;
};

export type ImportRefusal = CsvRefusal | "too-large";

/** What taking this list in would do, line by line; changes nothing. */
export async function planMembers(
  db: Queryable,
  team: AuthorizedTeamId,
  text: string,
): Promise<Outcome<ImportPlan, ImportRefusal>> {
  if (Buffer.byteLength(text) > MOST_CSV_BYTES) return refused("too-large");
  const roster = readRoster(csvRows(text));
  if (typeof roster === "string") return refused(roster);
  const seated = (await seatsOfTeam(db, team)).filter(({ withdrawnAt }) => withdrawnAt === null);
  const lines = planImport(roster.lines, seated);
  const hash = createHash("sha256").update(JSON.stringify(lines)).digest("base64url");
  return done({ lines, unread: roster.unread, fingerprint: hash });
}

export type Imported = { added: number; changed: number; raisedK: number | null };

/** Does exactly what the plan of this fingerprint said, all of it or nothing. */
export async function importMembers(
  { db, keys }: Pick<Installation, "db" | "keys">,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  { text, fingerprint }: { text: string; fingerprint: string },
  now: Date,
): Promise<Outcome<Imported, ImportRefusal | "roster-changed">> {
  return db.transaction(async (tx) => {
    const { k } = await lockTeam(tx, team);
    const plan = await planMembers(tx, team, text);
    if (!plan.ok) return plan;
    const { lines } = plan.value;
    if (plan.value.fingerprint !== fingerprint) return refused("roster-changed");
    const added = lines.flatMap(({ does, member }) => (does === "add" && member ? [member] : []));
    await insertSeats(tx, keys, team, added);
    const changed = await changeLanguages(tx, lines);
    const seated = (await seatsOfTeam(tx, team)).filter(({ withdrawnAt }) => withdrawnAt === null);
    if (added.length > 0)
      await writeAudit(tx, team, by, "seats-added", { count: added.length }, now);
    const raisedK = await raiseK(tx, team, { k, seats: seated.length }, now);
    return done({ added: added.length, changed, raisedK });
  });
}

async function changeLanguages(tx: Queryable, lines: readonly PlannedLine[]): Promise<number> {
  const changes = lines.flatMap((line) =>
    line.does === "change-language" && line.member
      ? [{ seat: line.seat, language: line.member.language }]
      : [],
  );
  for (const language of LOCALES) {
    const ids = changes.filter((change) => change.language === language).map(({ seat }) => seat);
    if (ids.length > 0) await tx.update(seats).set({ language }).where(inArray(seats.id, ids));
  }
  return changes.length;
}
