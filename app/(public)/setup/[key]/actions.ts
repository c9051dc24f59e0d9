"use server";

import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { giveCookies } from "#app/give-cookies.ts";
import type { Say } from "#domain/locales.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "#server/auth/auth.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { installation } from "#server/installation.ts";
import { isSetupKey, setUp } from "#server/workspaces/set-up.ts";

const SetUp = z.object({
  workspace: z
    .string()
    .trim()
    .min(1, "entry.setUp.errors.noWorkspace")
    .max(80, "entry.errors.tooLong"),
  name: z.string().trim().min(1, "entry.setUp.errors.noName").max(80, "entry.errors.tooLong"),
  email: z
    .string()
    .trim()
    .min(1, "entry.setUp.errors.noEmail")
    .max(254, "entry.errors.longEmail")
    .pipe(z.email("entry.setUp.errors.badEmail")),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, "entry.setUp.errors.shortPassword")
    .max(LONGEST_PASSWORD, "entry.errors.tooLong"),
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
