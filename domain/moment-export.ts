import { csv } from "./csv.ts";
import type { MomentKind } from "./moments.ts";

/** A moment as its leader takes it along; the team by its name, null where there is none. */
export type ExportedMoment = { day: string; kind: MomentKind; team: string | null; line: string };

/** A leader's own journal as CSV, in the order given. */
export const journalCsv = (moments: readonly ExportedMoment[]): string =>
  csv(["day", "kind", "team", "line"], moments);

/** The same as JSON. */
export const journalJson = (moments: readonly ExportedMoment[], timeZone: string): string =>
  `${JSON.stringify(
    { timeZone, moments: moments.map(({ day, kind, team, line }) => ({ day, kind, team, line })) },
    null,
    2,
  )}\n`;
