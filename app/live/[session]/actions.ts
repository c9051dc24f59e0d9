"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { MOST_NOTES } from "#domain/session.ts";
import { Id } from "#domain/wire.ts";
import { addAction } from "#server/actions/add-action.ts";
import { settleAction } from "#server/actions/settle-action.ts";
import { installation } from "#server/installation.ts";
import { clusterNotes } from "#server/notes/cluster-notes.ts";
import { hideNote } from "#server/notes/hide-note.ts";
import { commandSession } from "#server/sessions/command-session.ts";
import type { Answered } from "../use-command.ts";

// What was bound on the wall comes back from a browser: it is parsed like any input. Each answer
// brings the page anew, so that a screen whose connection is lost sees what it did.

const Version = z.int().nonnegative();
const Pressed = z.discriminatedUnion("is", [
  z.object({
    is: z.enum([
      "rate",
      "reveal",
      "discuss",
      "show-agreements",
      "act",
      "back",
      "add-minute",
      "lock",
      "unlock",
      "take-over",
      "end",
    ]),
  }),
  z.object({ is: z.literal("pass-device"), people: z.int() }),
  z.object({ is: z.literal("hand-over"), to: z.string().max(100) }),
]);

/** A command, on the state that the screen showed (V1); the refusal, if any, for the one who pressed. */
export async function commandAction(
  teamId: string,
  session: string,
  version: number,
  command: unknown,
): Promise<Answered> {
  const { leader, team } = await requireTeam(teamId);
  const pressed = { command: Pressed.parse(command), version: Version.parse(version) };
  const outcome = await commandSession(
    installation(),
    team,
    leader,
    Id.parse(session),
    pressed,
    new Date(),
  );
  refresh();
  if (outcome.ok) return { refused: null };
  return { refused: outcome.reason === "not-found" ? "ended" : outcome.reason };
}

const Settled = z.enum(["open", "done", "dropped"]);

/** Ticks or drops an action, or opens it again. One that is gone meanwhile is no longer shown. */
export async function settleActionAction(
  teamId: string,
  session: string,
  action: string,
  to: string,
): Promise<void> {
  const { team } = await requireTeam(teamId);
  const settling = { action, session, to: Settled.parse(to) };
  await settleAction(installation(), team, settling, new Date());
  refresh();
}

export type PromiseState = FormState<"text" | "owner" | "dueOn">;

const Promised = z.object({ text: z.string(), owner: z.string(), dueOn: z.string() });

/** The field that a refusal is about. */
const REFUSED = {
  empty: "text",
  "too-long": "text",
  "too-many": "text",
  ended: "text",
  "not-found": "text",
  "owner-too-long": "owner",
  "no-such-day": "dueOn",
  "past-day": "dueOn",
} as const;

/** Writes down what somebody promised; what was typed stays when something is wrong with it. */
export async function addActionAction(
  teamId: string,
  session: string,
  _: PromiseState,
  form: FormData,
): Promise<PromiseState> {
  const { team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const read = readForm(Promised, form, { say });
  if (!read.ok) return read.state;
  const { text, owner, dueOn } = read.data;
  const promise = { session, text, owner, dueOn: dueOn.trim() || null };
  const outcome = await addAction(installation(), team, promise, new Date());
  if (!outcome.ok)
    return {
      values: read.values,
      errors: { [REFUSED[outcome.reason]]: say(`live.act.errors.${outcome.reason}`) },
    };
  refresh();
  return { values: {}, errors: {} };
}

/** Hides a note for everyone (V7). A refusal means that another leads the room now: shown anyway. */
export async function hideNoteAction(teamId: string, session: string, note: string): Promise<void> {
  const { leader, team } = await requireTeam(teamId);
  await hideNote(installation(), team, leader, session, note, new Date());
  refresh();
}

const Notes = z.array(Id).min(1).max(MOST_NOTES);
const Cluster = z.int().min(1).max(MOST_NOTES).nullable();

/** Lays notes together under a number, or each by itself. */
export async function clusterNotesAction(
  teamId: string,
  session: string,
  notes: string[],
  cluster: number | null,
): Promise<void> {
  const { leader, team } = await requireTeam(teamId);
  const together = Cluster.parse(cluster);
  await clusterNotes(installation(), team, leader, session, Notes.parse(notes), together);
  refresh();
}
