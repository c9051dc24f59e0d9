"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type FormState, textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { interventionOfTeam } from "#db/queries/interventions.ts";
import { teamById } from "#db/queries/teams.ts";
import { LONGEST } from "#domain/intervention-input.ts";
import type { Say } from "#domain/locales.ts";
import { localDate } from "#domain/schedule.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { installation } from "#server/installation.ts";
import { endIntervention } from "#server/interventions/end-intervention.ts";
import { extendIntervention } from "#server/interventions/extend-intervention.ts";
import { faultsInWords } from "../fault-words.ts";
import { dayInWords } from "../in-words.ts";

export type EndState = FormState<"learned"> & {
  /** Its page, when another leader was first. */
  ended?: string;
};

export async function endInterventionAction(
  teamId: string,
  id: string,
  _: EndState,
  form: FormData,
): Promise<EndState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const learned = textOf(form, "learned");
  const { db } = installation();
  const outcome = await endIntervention(
    db,
    team,
    leader.id,
    { intervention: id, learned },
    new Date(),
  );
  const page = `/teams/${team}/interventions/${id}`;
  if (outcome.ok) {
    revalidatePath(`/teams/${team}`, "layout");
    redirect(`${page}?told=ended`);
  }
  const values = { learned };
  if (outcome.reason === "too-long") {
    const lengths = { most: LONGEST.learned, has: learned.trim().length };
    return { values, errors: { learned: say("interventions.faults.learned.too-long", lengths) } };
  }
  if (outcome.reason === "not-found") notFound();
  return { values, errors: {}, notice: await already(say, team, id), ended: page };
}

export type ExtendState = FormState<"reason" | "endsOn" | "shownEnd"> & { ended?: string };

export async function extendInterventionAction(
  teamId: string,
  id: string,
  _: ExtendState,
  form: FormData,
): Promise<ExtendState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const now = new Date();
  const values = {
    reason: textOf(form, "reason"),
    endsOn: textOf(form, "endsOn"),
    shownEnd: textOf(form, "shownEnd"),
  };
  const { db } = installation();
  const outcome = await extendIntervention(
    db,
    team,
    leader.id,
    { intervention: id, ...values },
    now,
  );
  if (outcome.ok) {
    revalidatePath(`/teams/${team}`, "layout");
    const { endsOn } = outcome.value;
    const text = say("interventions.extend.done", { day: dayInWords(endsOn) });
    return { values: { shownEnd: endsOn }, errors: {}, notice: { tone: "good", text } };
  }
  if (outcome.reason === "bad-input") {
    const today = localDate(now, (await teamById(db, team)).timeZone);
    const errors = faultsInWords(say, outcome.faults, values, { today, endsOn: values.shownEnd });
    const notice = { tone: "wrong", text: say("interventions.faults.notExtended") } as const;
    return { values, errors, notice };
  }
  if (outcome.reason === "not-found") notFound();
  if (outcome.reason === "already-ended") {
    const ended = `/teams/${team}/interventions/${id}`;
    return { values, errors: {}, notice: await already(say, team, id), ended };
  }
  const current = (await interventionOfTeam(db.$client, team, id)) ?? notFound();
  const text = say("interventions.extend.changed", { day: dayInWords(current.endsOn) });
  return {
    values: { ...values, shownEnd: current.endsOn },
    errors: {},
    notice: { tone: "wrong", text },
  };
}

/** Who was first, and when. */
async function already(say: Say, team: AuthorizedTeamId, id: string) {
  const { db } = installation();
  const [current, { timeZone }] = await Promise.all([
    interventionOfTeam(db.$client, team, id),
    teamById(db, team),
  ]);
  const leader = current?.endedBy ?? say("interventions.story.formerLeader");
  const day = dayInWords(localDate(new Date(current?.endedAt ?? 0), timeZone));
  return { tone: "wrong", text: say("interventions.end.already", { leader, day }) } as const;
}
