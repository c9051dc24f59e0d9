"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { textOf } from "#app/form-state.ts";
import { guessing } from "#app/p/guess-limit.ts";
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
  if (taken === "too-many")
    return { problem: "Too many tries from this network. Wait ten minutes, then try again." };
  if (!taken) notFound();
  if (!taken.ok)
    return { problem: "Every seat of this team is taken. Ask its leader for a personal link." };
  redirect(`/p/${taken.value.secret}`);
}
