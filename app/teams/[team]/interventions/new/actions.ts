"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type FormState, textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { runningInterventions } from "#db/queries/interventions.ts";
import { teamById } from "#db/queries/teams.ts";
import { INTERVENTION_FIELDS, type TypedIntervention } from "#domain/intervention-input.ts";
import type { Say } from "#domain/locales.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";
import { startIntervention } from "#server/interventions/start-intervention.ts";
import { faultsInWords } from "../fault-words.ts";

export type StartState = FormState<keyof TypedIntervention> & {
  /** The page of the one that another leader started meanwhile. */
  running?: string;
};

export async function startInterventionAction(
  teamId: string,
  _: StartState,
  form: FormData,
): Promise<StartState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const now = new Date();
  const typed = Object.fromEntries(
    INTERVENTION_FIELDS.map((field) => [field, textOf(form, field)]),
  ) as TypedIntervention;
  const { db } = installation();
  const outcome = await startIntervention(db, team, leader.id, typed, now);
  if (outcome.ok) {
    revalidatePath(`/teams/${team}`, "layout");
    redirect(`/teams/${team}/interventions/${outcome.value.id}?told=started`);
  }
  if (outcome.reason === "bad-input") {
    const { timeZone } = await teamById(db, team);
    const errors = faultsInWords(say, outcome.faults, typed, { today: localDate(now, timeZone) });
    const notice = { tone: "wrong", text: say("interventions.faults.some") } as const;
    return { values: typed, errors, notice };
  }
  const running = (await runningInterventions(db.$client, [team])).get(team);
  return {
    values: typed,
    errors: {},
    notice: { tone: "wrong", text: say("interventions.faults.running") },
    running: running && `/teams/${team}/interventions/${running.id}`,
  };
}
