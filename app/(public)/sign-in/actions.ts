"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { giveCookies } from "#app/give-cookies.ts";
import { LONGEST_PASSWORD } from "#server/auth/auth.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { installation } from "#server/installation.ts";

const SignIn = z.object({
  email: z.string().trim().min(1, "Enter your e-mail.").max(254, "That is too long for an e-mail."),
  password: z
    .string()
    .min(1, "Enter your password.")
    .max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`),
});

export type SignInState = FormState<"email" | "password">;

const REFUSALS = {
  wrong: "E-mail and password do not match. Check both; capitals count in the password.",
  "too-many":
    "That was a few tries too many. To keep the account safe, wait a quarter of an hour, then try again.",
};

export async function signInAction(_: SignInState, form: FormData): Promise<SignInState> {
  const read = readForm(SignIn, form, ["password"]);
  if (!read.ok) return read.state;
  // Set by our own server from the connection; a client cannot choose it.
  const address = (await headers()).get("x-bearing-address") ?? "unknown";
  const outcome = await signIn(installation(), read.data, address);
  if (!outcome.ok)
    return {
      values: read.values,
      errors: {},
      notice: { tone: "wrong", text: REFUSALS[outcome.reason] },
    };
  await giveCookies(outcome.value);
  redirect("/teams");
}
