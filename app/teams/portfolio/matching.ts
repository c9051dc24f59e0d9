import type { Reason } from "#domain/attention.ts";
import type { Mode } from "#domain/matrix.ts";
import type { TeamRow } from "./team-rows.ts";

/** What a leader looks for; an empty part asks for nothing. */
export type Wanted = {
  name: string;
  mode: Mode | "none" | "";
  /** "any": whoever needs somebody; "calm": who needs nobody. */
  reason: Reason | "any" | "calm" | "";
};

export const EVERYTHING: Wanted = { name: "", mode: "", reason: "" };

/** Without accents and capitals, so that "Zurich" finds "Zürich" in any script that has them. */
export const folded = (text: string): string =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Whether a team is looked for; each word of the name may stand anywhere in it. */
export function isWanted(row: TeamRow, foldedName: string, wanted: Wanted): boolean {
  const { mode, reason } = wanted;
  if (mode && mode !== (row.mode ?? "none")) return false;
  if (
    reason === "any"
      ? !row.reason
      : reason === "calm"
        ? row.reason
        : reason && reason !== row.reason
  )
    return false;
  return folded(wanted.name)
    .split(/\s+/)
    .every((word) => foldedName.includes(word));
}
