"use server";

import { revalidatePath } from "next/cache";
import { textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { MOST_CSV_BYTES } from "#domain/roster-csv.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import { installation } from "#server/installation.ts";
import { decodeCsv } from "#server/seats/csv-rows.ts";
import {
  type Imported,
  type ImportPlan,
  type ImportRefusal,
  importMembers,
  planMembers,
} from "#server/seats/import-members.ts";

/** Where the import stands: a list that was shown, refused, or taken in. */
export type ImportState = {
  /** The list as it was sent; stays in the box. */
  text: string;
  refusal: ImportRefusal | "not-text" | "roster-changed" | null;
  plan: ImportPlan | null;
  saved: Imported | null;
};

/** Both steps, so that a refused save goes on from what it would do now. */
export async function importAction(
  teamId: string,
  _: ImportState,
  form: FormData,
): Promise<ImportState> {
  const { leader, team } = await requireTeam(teamId);
  return form.has("fingerprint") ? save(team, leader, form) : check(team, form);
}

async function check(team: AuthorizedTeamId, form: FormData): Promise<ImportState> {
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return planned(team, textOf(form, "text"));
  const typed = { text: textOf(form, "text"), plan: null, saved: null };
  if (file.size > MOST_CSV_BYTES) return { ...typed, refusal: "too-large" };
  const text = decodeCsv(new Uint8Array(await file.arrayBuffer()));
  return text === null ? { ...typed, refusal: "not-text" } : planned(team, text);
}

async function save(team: AuthorizedTeamId, leader: Leader, form: FormData): Promise<ImportState> {
  const text = textOf(form, "text");
  const fingerprint = textOf(form, "fingerprint");
  const outcome = await importMembers(
    installation(),
    team,
    leader,
    { text, fingerprint },
    new Date(),
  );
  if (outcome.ok) {
    revalidatePath(`/teams/${team}`, "layout");
    return { text: "", refusal: null, plan: null, saved: outcome.value };
  }
  const { reason } = outcome;
  return { ...(await planned(team, text)), refusal: reason };
}

async function planned(team: AuthorizedTeamId, text: string): Promise<ImportState> {
  const outcome = await planMembers(installation().db, team, text);
  return outcome.ok
    ? { text, refusal: null, plan: outcome.value, saved: null }
    : { text, refusal: outcome.reason, plan: null, saved: null };
}
