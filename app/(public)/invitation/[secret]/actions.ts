"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { AccountInput } from "#app/(public)/account-input.ts";
import { type FormState, readForm } from "#app/form-state.ts";
import { giveCookies } from "#app/give-cookies.ts";
import { guessing } from "#app/p/guess-limit.ts";
import { requireLeader } from "#app/require-leader.ts";
import { invitationOfLink } from "#db/queries/access.ts";
import type { Say } from "#domain/locales.ts";
import { acceptInvitation, joinByInvitation } from "#server/access/accept-invitation.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";

export type AcceptState = { said: string | null };

/** A form can be sent with any secret: looked up as on the page, guesses counted with the others. */
const lookUp = (secret: string) =>
  guessing("secret", () => invitationOfLink(installation().db, hashOfLink(secret)));

/** For whoever is signed in. */
export async function acceptAction(
  secret: string,
  _: AcceptState,
  __: FormData,
): Promise<AcceptState> {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  if ((await lookUp(secret)) === "too-many")
    return { said: say("leaders.invitation.refusals.too-many") };
  const outcome = await acceptInvitation(installation(), leader, secret, new Date());
  if (!outcome.ok) return { said: say(`leaders.invitation.refusals.${outcome.reason}`) };
  redirect(`/teams/${outcome.value.team}`);
}

export type JoinState = FormState<keyof z.infer<typeof AccountInput>>;

/** For whoever has no account yet: it is made with the acceptance, and signed in. */
export async function joinAction(secret: string, _: JoinState, form: FormData): Promise<JoinState> {
  const say = (await getTranslations()) as Say;
  const read = readForm(AccountInput, form, { say, secrets: ["password"] });
  if (!read.ok) return read.state;
  const refusal = (reason: string): JoinState => {
    const text = say(`leaders.invitation.refusals.${reason}`);
    if (reason === "email-taken") return { values: read.values, errors: { email: text } };
    return { values: read.values, errors: {}, notice: { tone: "wrong", text } };
  };
  if ((await lookUp(secret)) === "too-many") return refusal("too-many");
  const outcome = await joinByInvitation(installation(), read.data, secret, new Date());
  if (!outcome.ok) return refusal(outcome.reason);
  const address = (await headers()).get("x-bearing-address") ?? "unknown";
  const session = await signIn(installation(), read.data, address);
  if (!session.ok) redirect("/sign-in");
  await giveCookies(session.value);
  redirect(`/teams/${outcome.value.team}`);
}
