"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { giveCookies } from "#app/give-cookies.ts";
import { signOut } from "#server/auth/sign-out.ts";
import { installation } from "#server/installation.ts";

export async function signOutAction(): Promise<void> {
  await giveCookies(await signOut(installation(), await headers()));
  redirect("/");
}
