"use server";

import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { giveCookies } from "#app/give-cookies.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "#server/auth/auth.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { installation } from "#server/installation.ts";
import { isSetupKey, setUp } from "#server/workspaces/set-up.ts";

const SetUp = z.object({
  workspace: z
    .string()
    .trim()
    .min(1, "Give the workspace a name; the organisation's will do.")
    .max(80, "At most 80 characters."),
  name: z
    .string()
    .trim()
    .min(1, "Enter your name; teams see it.")
    .max(80, "At most 80 characters."),
  email: z
    .string()
    .trim()
    .min(1, "Enter your e-mail; you sign in with it.")
    .max(254, "That is too long for an e-mail.")
    .pipe(z.email("That does not look like an e-mail. It has an @ and a dot after it.")),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `Use at least ${SHORTEST_PASSWORD} characters.`)
    .max(LONGEST_PASSWORD, `At most ${LONGEST_PASSWORD} characters.`),
});

export type SetUpState = FormState<keyof z.infer<typeof SetUp>>;

export async function setUpAction(key: string, _: SetUpState, form: FormData): Promise<SetUpState> {
  const { keys } = installation();
  if (!isSetupKey(keys, key)) notFound();
  const read = readForm(SetUp, form, ["password"]);
  if (!read.ok) return read.state;

  const outcome = await setUp(installation(), read.data);
  if (!outcome.ok) notFound();

  const address = (await headers()).get("x-bearing-address") ?? "unknown";
  const session = await signIn(installation(), read.data, address);
  if (!session.ok) redirect("/sign-in");
  await giveCookies(session.value);
  redirect("/teams");
}
