import { afterEach, beforeEach, expect, test } from "vitest";
import { needsSetup } from "#db/queries/workspaces.ts";
import { leaderAccounts, leaders, workspaces } from "#db/schema.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { isSetupKey, setUp } from "#server/workspaces/set-up.ts";
import { freshInstallation, type TestInstallation } from "./new-workspace.ts";

let installation: TestInstallation;
beforeEach(async () => {
  installation = await freshInstallation();
});
afterEach(() => installation.close());

const first = {
  workspace: " Northwind ",
  name: " Ines Vogt ",
  email: "Ines@Example.org",
  password: "four words in a row",
};

test("set-up makes the workspace and a leader who can sign in with any case of the e-mail", async () => {
  expect(await needsSetup(installation.db)).toBe(true);
  expect((await setUp(installation, first)).ok).toBe(true);

  expect(await needsSetup(installation.db)).toBe(false);
  const [leader] = await installation.db.select().from(leaders);
  expect(leader).toMatchObject({ name: "Ines Vogt", email: "ines@example.org" });
  const session = await signIn(installation, { ...first, email: "INES@example.org" }, "set-up-1");
  expect(session.ok).toBe(true);
});

test("the set-up link dies with its first use", async () => {
  await setUp(installation, first);
  const again = await setUp(installation, { ...first, email: "other@example.org" });
  expect(again).toEqual({ ok: false, reason: "already-set-up" });
  expect(await installation.db.select().from(leaders)).toHaveLength(1);
});

test("of several set-ups at the same moment exactly one happens", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, (_, index) =>
      setUp(installation, { ...first, email: `leader${index}@example.org` }),
    ),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await installation.db.select().from(workspaces)).toHaveLength(1);
  expect(await installation.db.select().from(leaders)).toHaveLength(1);
  expect(await installation.db.select().from(leaderAccounts)).toHaveLength(1);
});

test("a password is nowhere in the database as it was typed", async () => {
  await setUp(installation, first);
  const rows = await installation.db.select().from(leaderAccounts);
  expect(JSON.stringify(rows)).not.toContain(first.password);
});

test("only the whole key opens set-up", () => {
  const { keys } = installation;
  expect(isSetupKey(keys, keys.setup)).toBe(true);
  for (const guess of ["", keys.setup.slice(1), `${keys.setup}x`, keys.setup.toUpperCase()])
    expect(isSetupKey(keys, guess)).toBe(false);
});
