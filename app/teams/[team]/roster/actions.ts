"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { type LineFault, MOST_LINES, parseMembers } from "#domain/members.ts";
import { installation } from "#server/installation.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { changeSeatLanguage } from "#server/seats/change-seat-language.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { renewJoinLink } from "#server/teams/renew-join-link.ts";

/** What became of a pasted list. `text` is what stays in the box: the lines that did not fit. */
export type PasteState = {
  text: string;
  added: number;
  /** Lines of people who have a seat already. */
  present: string[];
  faults: { line: number; text: string; fault: LineFault }[];
  raisedK: number | null;
  /** The box was empty. */
  empty: boolean;
};

export async function addMembersAction(
  teamId: string,
  _: PasteState,
  form: FormData,
): Promise<PasteState> {
  const { leader, team } = await requireTeam(teamId);
  const { members, faults } = parseMembers(textOf(form, "members"));
  const outcome = await addMembers(installation(), team, leader, members, new Date());
  revalidatePath(`/teams/${team}`, "layout");
  return {
    text: faults.map(({ text }) => text).join("\n"),
    added: outcome.added.length,
    present: outcome.present.map(({ text }) => text),
    // Numbered as they now stand in the box.
    faults: faults.slice(0, MOST_LINES).map((fault, index) => ({ ...fault, line: index + 1 })),
    raisedK: outcome.raisedK,
    empty: members.length === 0 && faults.length === 0,
  };
}

export type SeatState = { said: string | null };

export async function withdrawSeatAction(
  teamId: string,
  seat: string,
  _: SeatState,
  __: FormData,
): Promise<SeatState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const outcome = await withdrawSeat(installation().db, team, leader, seat, new Date());
  revalidatePath(`/teams/${team}`, "layout");
  return { said: outcome.ok ? null : say("roster.seat.withdrawnAlready") };
}

export async function changeSeatLanguageAction(
  teamId: string,
  seat: string,
  _: SeatState,
  form: FormData,
): Promise<SeatState> {
  const { team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const language = textOf(form, "language");
  const outcome = await changeSeatLanguage(installation().db, team, seat, language);
  revalidatePath(`/teams/${team}`, "layout");
  if (outcome.ok) return { said: say("roster.seat.spoken") };
  return {
    said: say(
      outcome.reason === "unknown-seat"
        ? "roster.seat.withdrawnAlready"
        : "roster.seat.languageNotSpoken",
    ),
  };
}

export async function reissueSeatAction(
  teamId: string,
  seat: string,
  _: SeatState,
  __: FormData,
): Promise<SeatState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const outcome = await reissueSeat(installation(), team, leader, seat, new Date());
  revalidatePath(`/teams/${team}`, "layout");
  return { said: say(outcome.ok ? "roster.seat.renewed" : "roster.seat.noLink") };
}

export async function renewJoinLinkAction(
  teamId: string,
  _: SeatState,
  __: FormData,
): Promise<SeatState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  await renewJoinLink(installation(), team, leader, new Date());
  revalidatePath(`/teams/${team}`, "layout");
  return { said: say("roster.join.renewed") };
}
