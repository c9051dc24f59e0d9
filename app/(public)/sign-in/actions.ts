"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { giveCookies } from "#app/give-cookies.ts";
import type { Say } from "#domain/locales.ts";
import { LONGEST_PASSWORD } from "#server/auth/auth.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { installation } from "#server/installation.ts";

const LONGEST_EMAIL = 254;

const SignIn = z.object({
  email: z
    .string()
    .trim()
    .min(1, "entry.signIn.errors.noEmail")
    .max(LONGEST_EMAIL, "entry.errors.longEmail"),
  password: z
    .string()
    .min(1, "entry.signIn.errors.noPassword")
    .max(LONGEST_PASSWORD, "entry.signIn.errors.longPassword"),
});

export type SignInState = FormState<"email" | "password">;

export async function signInAction(_: SignInState, form: FormData): Promise<SignInState> {
  const say = (await getTranslations()) as Say;
  const read = readForm(SignIn, form, { say, secrets: ["password"] });
  if (!read.ok) return read.state;
  // Set by our own server from the connection; a client cannot choose it.
  const address = (await headers()).get("x-bearing-address") ?? "unknown";
  const outcome = await signIn(installation(), read.data, address);
  if (!outcome.ok)
    return {
      values: read.values,
      errors: {},
      notice: { tone: "wrong", text: say(`entry.signIn.refused.${outcome.reason}`) },
    };
  await giveCookies(outcome.value);
  redirect("/teams");
}
