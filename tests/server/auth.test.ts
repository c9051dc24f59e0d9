import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { leaderSessions, teamLeaders } from "#db/schema.ts";
import { ROLES } from "#domain/roles.ts";
import { authOf } from "#server/auth/auth.ts";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import { leaderOfCookies, leaderOfSession } from "#server/auth/session.ts";
import type { SessionCookie } from "#server/auth/session-cookies.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { signOut } from "#server/auth/sign-out.ts";
import type { Installation } from "#server/installation.ts";
import { setUp } from "#server/workspaces/set-up.ts";
import {
  freshInstallation,
  leaderOfNewWorkspace,
  newTeam,
  type TestInstallation,
} from "./new-workspace.ts";

const ines = {
  workspace: "Northwind",
  name: "Ines Vogt",
  email: "ines@example.org",
  password: "four words in a row",
};

let installation: TestInstallation;
let addresses = 0;
const newAddress = () => `198.51.100.${++addresses}`;

beforeEach(async () => {
  installation = await freshInstallation();
  await setUp(installation, ines);
});
afterEach(() => installation.close());

async function sessionCookies(of: Installation = installation): Promise<SessionCookie[]> {
  const outcome = await signIn(of, ines, newAddress());
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

const header = (cookies: SessionCookie[]) =>
  cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");

test("a session cookie names its leader, to a page and to a socket alike", async () => {
  const cookie = header(await sessionCookies());
  const leader = await leaderOfCookies(installation, cookie);
  expect(leader).toMatchObject({ name: "Ines Vogt", workspaceId: expect.any(String) });
  expect(await leaderOfSession(installation, new Headers({ cookie }))).toEqual(leader);
});

test("no cookie, a made-up one and a changed one name nobody", async () => {
  const [session] = await sessionCookies();
  const { name, value } = session as SessionCookie;
  for (const cookie of [undefined, "", `${name}=x`, `${name}=${value.replace(/^./, "~")}`])
    expect(await leaderOfCookies(installation, cookie)).toBeNull();
});

test("on plain http the cookie works, and scripts and other sites cannot use it", async () => {
  const [session] = await sessionCookies();
  expect(session?.name).toBe("bearing.session_token");
  expect(session?.options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
  expect(session?.options.secure).toBeFalsy();
});

test("on https the cookie never travels over plain http", async () => {
  const [session] = await sessionCookies({
    ...installation,
    publicUrl: "https://pulse.example.com",
  });
  expect(session?.name).toBe("__Secure-bearing.session_token");
  expect(session?.options.secure).toBe(true);
});

test("signing out ends the session in the database, so a copied cookie is worthless", async () => {
  const cookie = header(await sessionCookies());
  const cleared = await signOut(installation, new Headers({ cookie }));
  expect(cleared.every(({ options }) => options.maxAge === 0)).toBe(true);
  expect(await leaderOfCookies(installation, cookie)).toBeNull();
  expect(await installation.db.select().from(leaderSessions)).toHaveLength(0);
});

test("a session holds neither an address nor a device", async () => {
  await sessionCookies();
  const [row] = await installation.db.select().from(leaderSessions);
  expect(row?.ipAddress || null).toBeNull();
  expect(row?.userAgent || null).toBeNull();
});

test("a wrong password and an unknown e-mail get the same answer", async () => {
  const wrong = { ok: false, reason: "wrong" };
  expect(await signIn(installation, { ...ines, password: "not the words" }, newAddress())).toEqual(
    wrong,
  );
  expect(await signIn(installation, { ...ines, email: "who@example.org" }, newAddress())).toEqual(
    wrong,
  );
  expect(await signIn(installation, { ...ines, email: "not an e-mail" }, newAddress())).toEqual(
    wrong,
  );
});

test("an unknown e-mail takes as long as a wrong password, for both cost a hash", async () => {
  const times: Record<string, number[]> = { [ines.email]: [], "who@example.org": [] };
  for (let run = 0; run < 7; run += 1)
    for (const [email, list] of Object.entries(times)) {
      const start = performance.now();
      await signIn(installation, { email, password: "not the words" }, newAddress());
      list.push(performance.now() - start);
    }
  const [known = 0, unknown = 0] = Object.values(times).map(
    (list) => list.sort((a, b) => a - b)[3],
  );
  // Without the hash the ratio is about a twentieth.
  expect(unknown / known).toBeGreaterThan(0.4);
  expect(unknown / known).toBeLessThan(2.5);
});

test("after eight wrong tries the account is closed to that address, and open to others", async () => {
  const address = newAddress();
  const wrong = { ...ines, password: "not the words" };
  for (let run = 0; run < 8; run += 1)
    expect(await signIn(installation, wrong, address)).toMatchObject({ reason: "wrong" });
  expect(await signIn(installation, ines, address)).toEqual({ ok: false, reason: "too-many" });
  expect((await signIn(installation, ines, newAddress())).ok).toBe(true);
});

test("nobody can make an account for themselves", async () => {
  const signUp = authOf(installation).api.signUpEmail({
    body: {
      name: "Mallory",
      email: "mallory@example.org",
      password: "long enough for it",
    } as never,
  });
  await expect(signUp).rejects.toThrow();
});

test("another workspace's team, an unknown one and no id at all are the same", async () => {
  const mine = await leaderOfNewWorkspace(installation);
  const theirs = await leaderOfNewWorkspace(installation);
  const team = await newTeam(installation, theirs);
  const { db } = installation;
  expect(await authorizeTeam(db, theirs.id, team, "leader")).toBe(team);
  for (const id of [team, "00000000-0000-4000-8000-000000000000", "1; drop table teams", ""])
    expect(await authorizeTeam(db, mine.id, id, "leader")).toBeNull();
});

test("[K1] a role reaches as far as it reaches, from one moment to the next", async () => {
  const owner = await leaderOfNewWorkspace(installation);
  const team = await newTeam(installation, owner);
  const { db } = installation;
  const reach = () =>
    Promise.all(
      ROLES.map(async (least) => (await authorizeTeam(db, owner.id, team, least)) !== null),
    );
  expect(await reach()).toEqual([true, true, true]);
  await db.update(teamLeaders).set({ role: "leader" }).where(eq(teamLeaders.teamId, team));
  expect(await reach()).toEqual([false, true, true]);
  await db.update(teamLeaders).set({ role: "viewer" }).where(eq(teamLeaders.teamId, team));
  expect(await reach()).toEqual([false, false, true]);
  await db.delete(teamLeaders).where(eq(teamLeaders.teamId, team));
  expect(await reach()).toEqual([false, false, false]);
});
