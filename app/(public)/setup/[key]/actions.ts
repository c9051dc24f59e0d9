"use server";

import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AccountInput } from "#app/(public)/account-input.ts";
import { type FormState, readForm } from "#app/form-state.ts";
import { giveCookies } from "#app/give-cookies.ts";
import type { Say } from "#domain/locales.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { installation } from "#server/installation.ts";
import { isSetupKey, setUp } from "#server/workspaces/set-up.ts";

const SetUp = AccountInput.extend({
  workspace: z
    .string()
    .trim()
    .min(1, "entry.setUp.errors.noWorkspace")
    .max(80, "entry.errors.tooLong"),
});

export type SetUpState = FormState<keyof z.infer<typeof SetUp>>;

export async function setUpAction(key: string, _: SetUpState, form: FormData): Promise<SetUpState> {
  const { keys } = installation();
  if (!isSetupKey(keys, key)) notFound();
  const say = (await getTranslations()) as Say;
  const read = readForm(SetUp, form, { say, secrets: ["password"] });
  if (!read.ok) return read.state;

  const outcome = await setUp(installation(), read.data);
  if (!outcome.ok) notFound();

  const address = (await headers()).get("x-bearing-address") ?? "unknown";
  const session = await signIn(installation(), read.data, address);
  if (!session.ok) redirect("/sign-in");
  await giveCookies(session.value);
  redirect("/teams");
}
