"use server";

import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { textOf } from "#app/form-state.ts";
import { guessing } from "#app/p/guess-limit.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { takeSeat } from "#server/seats/take-seat.ts";

const Attempt = z.uuid();

/** What the form says when no seat could be taken. */
export type TakeSeatState = { problem: string | null };

export async function takeSeatAction(_: TakeSeatState, form: FormData): Promise<TakeSeatState> {
  const attempt = Attempt.safeParse(textOf(form, "attempt"));
  if (!attempt.success) notFound();
  const given = {
    code: textOf(form, "code"),
    name: textOf(form, "name"),
    attempt: attempt.data,
  };
  const taken = await guessing("code", async () => {
    const outcome = await takeSeat(installation(), given, new Date());
    return outcome.ok || outcome.reason !== "not-found" ? outcome : null;
  });
  const say = (await getTranslations()) as Say;
  if (taken === "too-many") return { problem: say("join.tooManyTries") };
  if (!taken) notFound();
  if (!taken.ok)
    return { problem: say(taken.reason === "locked" ? "join.locked.words" : "join.full") };
  redirect(`/p/${taken.value.secret}`);
}
