import { hashPassword } from "better-auth/crypto";
import { leaderAccounts } from "#db/schema.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { setUp } from "#server/workspaces/set-up.ts";
import type { Keeper } from "./workspace.ts";

/** Sets the installation up and signs its first leader in; their id, workspace and cookie header. */
export async function signedInLeader(keeper: Keeper) {
  const account = { email: "ines@example.org", password: "four words in a row" };
  const made = await setUp(keeper, { workspace: "Northwind", name: "Ines Vogt", ...account });
  if (!made.ok) throw new Error(made.reason);
  return {
    id: made.value.leaderId,
    workspace: made.value.workspaceId,
    cookie: await cookieFor(keeper, account),
  };
}

/** Gives a leader who was minted without one a password, and answers their cookie header. */
export async function signInMinted(keeper: Keeper, { id }: { id: string }): Promise<string> {
  const password = "four words in a row";
  const [leader] = await keeper.db.$client<{ email: string }[]>`
    select email from leaders where id = ${id}`;
  const account = { id: crypto.randomUUID(), accountId: id, providerId: "credential", userId: id };
  await keeper.db
    .insert(leaderAccounts)
    .values({ ...account, password: await hashPassword(password) });
  return cookieFor(keeper, { email: leader?.email ?? "", password });
}

async function cookieFor(
  keeper: Keeper,
  account: { email: string; password: string },
): Promise<string> {
  const session = await signIn(
    {
      ...keeper,
      publicUrl: "http://localhost:3000",
      sendsMail: false,
      allowPrivateWebhooks: false,
    },
    account,
    crypto.randomUUID(),
  );
  if (!session.ok) throw new Error(session.reason);
  return session.value.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
}
