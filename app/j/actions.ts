"use server";

import { redirect } from "next/navigation";
import { textOf } from "#app/form-state.ts";
import { readJoinCode } from "#domain/join-code.ts";

/** Sends a typed code to its page, written as codes are kept. */
export async function openCodeAction(form: FormData): Promise<void> {
  const typed = textOf(form, "code").trim();
  if (typed === "") redirect("/j");
  redirect(`/j/${encodeURIComponent(readJoinCode(typed) ?? typed)}`);
}
