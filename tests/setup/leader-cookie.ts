import { signIn } from "#server/auth/sign-in.ts";
import { setUp } from "#server/workspaces/set-up.ts";
import type { Keeper } from "./workspace.ts";

/** Sets the installation up and signs its first leader in; their id, workspace and cookie header. */
export async function signedInLeader(keeper: Keeper) {
  const account = { email: "ines@example.org", password: "four words in a row" };
  const made = await setUp(keeper, { workspace: "Northwind", name: "Ines Vogt", ...account });
  if (!made.ok) throw new Error(made.reason);
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
  const cookie = session.value
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join("; ");
  return { id: made.value.leaderId, workspace: made.value.workspaceId, cookie };
}
