"use server";

import { revalidatePath } from "next/cache";
import { notFound } from "next/navigation";
import { installation } from "#server/installation.ts";
import { resumeMails, stopMails } from "#server/mail/stop-mails.ts";
import { type MailReceiver, receiverOfToken } from "#server/mail/unsubscribe-links.ts";

export async function stopMailsAction(token: string): Promise<void> {
  await stopMails(installation().db, receiverOf(token), new Date());
  revalidatePath(`/unsubscribe/${token}`);
}

export async function resumeMailsAction(token: string): Promise<void> {
  await resumeMails(installation().db, receiverOf(token));
  revalidatePath(`/unsubscribe/${token}`);
}

const receiverOf = (token: string): MailReceiver =>
  receiverOfToken(installation().keys, token) ?? notFound();
