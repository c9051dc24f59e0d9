"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { type FormState, textOf } from "#app/form-state.ts";
import { requireLeader } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { nextNudge } from "#domain/moment-nudge.ts";
import { installation } from "#server/installation.ts";
import { NUDGE_CHATS, setNudge, type TypedNudge } from "#server/moments/nudge-settings.ts";
import { tryNudge } from "#server/moments/try-nudge.ts";
import { momentInWords } from "../days.ts";

type Field = "wants" | "at" | "zone" | "by" | "kind" | "address";
export type NudgeState = FormState<Field>;
export type TryState = { notice: NonNullable<NudgeState["notice"]> | null };

export async function saveNudgeAction(_: NudgeState, form: FormData): Promise<NudgeState> {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  const now = new Date();
  const typedIn = (field: Field) => textOf(form, field).trim();
  const values = {
    wants: typedIn("wants"),
    at: typedIn("at"),
    zone: typedIn("zone"),
    by: typedIn("by"),
    kind: typedIn("kind"),
    address: typedIn("address"),
  };
  const typed: TypedNudge = {
    zone: values.zone,
    at: values.wants === "yes" ? values.at : null,
    by: values.by === "chat" ? "chat" : "mail",
    kind: NUDGE_CHATS.find((kind) => kind === values.kind) ?? "slack",
    address: values.address,
  };
  const outcome = await setNudge(installation(), leader, typed, now);
  if (outcome.ok) {
    revalidatePath("/moments", "layout");
    const when =
      typed.at && momentInWords(nextNudge({ at: typed.at, zone: typed.zone }, now), typed.zone);
    const text = when ? say("moments.nudge.saved.on", { when }) : say("moments.nudge.saved.off");
    return { values: { ...values, address: "" }, errors: {}, notice: { tone: "good", text } };
  }
  const notice = { tone: "wrong", text: say("moments.nudge.faults.some") } as const;
  switch (outcome.reason) {
    case "no-such-zone":
      return { values, errors: { zone: say("moments.nudge.faults.no-such-zone") }, notice };
    case "no-such-hour":
      return { values, errors: { at: say("moments.nudge.faults.no-such-hour") }, notice };
    case "no-mail":
      return { values, errors: { by: say("moments.nudge.faults.no-mail") }, notice };
    default: {
      const text = say(`channels.addressFaults.${outcome.reason}`);
      return { values, errors: { address: text }, notice };
    }
  }
}

export async function tryNudgeAction(_: TryState, __: FormData): Promise<TryState> {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  const tried = await tryNudge(installation(), leader, new Date());
  if (tried.ok) return { notice: { tone: "good", text: say("moments.nudge.tried") } };
  if (tried.reason === "no-chat")
    return { notice: { tone: "wrong", text: say("moments.nudge.noChat") } };
  const { reason, detail } = tried;
  const why = `${say(`channels.faults.${reason}.reason`)} ${say(`channels.faults.${reason}.todo`)}`;
  const text = detail ? `${why} ${say("channels.detail", { detail })}` : why;
  return { notice: { tone: "wrong", text } };
}
