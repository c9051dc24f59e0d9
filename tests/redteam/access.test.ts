import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { expect } from "vitest";
import { mayAs, type Role } from "#domain/roles.ts";
import { linkSecret } from "#server/keys.ts";
import { test } from "#tests/e2e/product.ts";
import { Attempts } from "./attempts.ts";
import { type Everything, teamWithEverything } from "./team-with-everything.ts";

const root = new URL("../..", import.meta.url).pathname;

/** The role that each page and file of a team takes; one that is missing here fails the test. */
const PAGES: Record<string, Role> = {
  "teams/[team]": "viewer",
  "teams/[team]/access": "viewer",
  "teams/[team]/access/log": "viewer",
  "teams/[team]/answer/[round]": "leader",
  "teams/[team]/direction": "viewer",
  "teams/[team]/export/csv": "viewer",
  "teams/[team]/export/json": "viewer",
  "teams/[team]/interventions": "viewer",
  "teams/[team]/interventions/[intervention]": "viewer",
  "teams/[team]/interventions/new": "leader",
  "teams/[team]/messages": "leader",
  "teams/[team]/outbox": "leader",
  "teams/[team]/outbox/[delivery]": "leader",
  "teams/[team]/outbox/[delivery]/html": "leader",
  "teams/[team]/review": "viewer",
  "teams/[team]/roster": "leader",
  "teams/[team]/roster/import": "leader",
  "teams/[team]/schedule": "leader",
  "teams/[team]/session": "leader",
  "teams/[team]/sessions/[session]": "viewer",
  "teams/[team]/sessions/[session]/csv": "viewer",
  "teams/[team]/sessions/[session]/markdown": "viewer",
  "teams/[team]/settings": "leader",
  "live/[session]": "leader",
  "live/[session]/guess": "leader",
};

/** The role that each action on a team takes. */
const ACTIONS: Record<string, Role> = {
  addActionAction: "leader",
  addMembersAction: "leader",
  addPauseAction: "leader",
  answerAction: "leader",
  changeKAction: "owner",
  changeLanguageAction: "leader",
  changeRoleAction: "owner",
  changeSeatLanguageAction: "leader",
  clusterNotesAction: "leader",
  commandAction: "leader",
  endInterventionAction: "leader",
  extendInterventionAction: "leader",
  hideNoteAction: "leader",
  importAction: "leader",
  importCalendarAction: "leader",
  inviteAction: "owner",
  leaveTeamAction: "viewer",
  newSessionAction: "leader",
  openSessionAction: "leader",
  pauseScheduleAction: "leader",
  placeGuessAction: "leader",
  reissueSeatAction: "leader",
  removeChannelAction: "leader",
  removeLeaderAction: "owner",
  removePauseAction: "leader",
  renameTeamAction: "leader",
  renewJoinLinkAction: "leader",
  renewSecretAction: "leader",
  resumeScheduleAction: "leader",
  revokeInvitationAction: "owner",
  revokeShareAction: "owner",
  saveChannelAction: "leader",
  saveScheduleAction: "leader",
  settleActionAction: "leader",
  shareAction: "owner",
  startInterventionAction: "leader",
  tryChannelAction: "leader",
  withdrawSeatAction: "leader",
  writeDirectionAction: "leader",
};

const ROLES_AND_NOBODY = ["owner", "leader", "viewer", "stranger"] as const;
type Asker = (typeof ROLES_AND_NOBODY)[number];

const reaches = (asker: Asker, least: Role): boolean => asker !== "stranger" && mayAs(asker, least);

const filesIn = (folder: string, named: RegExp): string[] =>
  readdirSync(join(root, "app", folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && named.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, "app/").length));

const attempts = new Attempts();

test("[K1] every page and action of a team has a role that it takes", () => {
  const files = ["teams/[team]", "live/[session]"].flatMap((of) => filesIn(of, /\.(ts|tsx)$/));
  const pages = files.filter((file) => /\/(page\.tsx|route\.ts)$/.test(file));
  expect(pages.map((file) => file.replace(/\/[^/]+$/, "")).sort()).toEqual(
    Object.keys(PAGES).sort(),
  );
  const actions = files.flatMap((file) => {
    const text = readFileSync(join(root, "app", file), "utf8");
    if (!text.startsWith('"use server"')) return [];
    return text
      .split(/^(?=(?:export )?async function |const \w+ = async )/m)
      .filter((part) => part.startsWith("export async function "))
      .map((part) => {
        const name = /function (\w+)/.exec(part)?.[1] ?? "";
        const asked = /await requireTeam\([\w.]+(?:, "(\w+)")?\)/.exec(part);
        return { file, name, asked: asked ? (asked[1] ?? "leader") : "not asked" };
      });
  });
  for (const { file, name, asked } of actions)
    expect({ file, name, asked }).toEqual({ file, name, asked: ACTIONS[name] });
  expect(new Set(actions.map(({ name }) => name))).toEqual(new Set(Object.keys(ACTIONS)));
});

const foundIn = (body: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => body.includes(secret));

/** Where a page is, with the ids of the team that has everything. */
const addressOf = (page: string, places: Everything["places"]): string =>
  `/${page.replace(/\[(\w+)\]/g, (_, name: keyof typeof places) => places[name])}`;

test("[K1] each page answers who reaches it, refuses who may only read, and is not there for others", async ({
  product,
}) => {
  const all = await teamWithEverything(product.keeper);
  const { url } = await product.start();
  const ask = (page: string, cookie: string) =>
    fetch(url + addressOf(page, all.places), { headers: { cookie }, redirect: "manual" });
  for (const [page, least] of Object.entries(PAGES)) {
    for (const asker of ROLES_AND_NOBODY) {
      const answer = attempts.make(await ask(page, all.cookies[asker]));
      const body = await answer.text();
      const expected = reaches(asker, least) ? "shown" : asker === "stranger" ? 404 : 403;
      const status = answer.status < 400 ? "shown" : answer.status;
      expect({ page, asker, status }).toEqual({ page, asker, status: expected });
      if (asker === "viewer" || expected !== "shown")
        expect(foundIn(body, all.hidden), `${page} ${asker}`).toEqual([]);
    }
    const nobody = await ask(page, "");
    expect(nobody.headers.get("location"), page).toMatch(/^(http:\/\/[^/]+)?\/sign-in$/);
  }
});

/** Everything that is kept, but for what is written at its own time. */
async function kept(sql: Sql): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('leader_sessions', 'deliveries') order by 1`;
  const rows = await Promise.all(
    tables.map(({ name }) => sql`select * from ${sql(name)} as row order by row::text`),
  );
  return JSON.stringify(rows);
}

/** The forms of a page as a browser without scripts would send them, with all they were filled with. */
function formsOf(html: string): FormData[] {
  const unescaped = (text: string) =>
    text
      .replace(/&quot;/g, '"')
      .replace(/&#x27;/g, "'")
      .replace(/&amp;/g, "&");
  return [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].flatMap(([, inside = ""]) => {
    const form = new FormData();
    for (const [input] of inside.matchAll(/<input\b[^>]*>/g)) {
      const name = /\bname="([^"]*)"/.exec(input)?.[1];
      if (name) form.append(unescaped(name), unescaped(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? ""));
    }
    return [...form.keys()].some((key) => key.startsWith("$ACTION")) ? [form] : [];
  });
}

/** Which of a page's forms only an owner may send; on other pages leaders may send them all. */
const OWNERS_FORMS: Record<string, (index: number) => boolean> = {
  "teams/[team]/access": () => true,
  "teams/[team]/settings": (index) => index === 0,
};

test("[K1] a form of an owner's page that somebody else sends changes nothing", async ({
  product,
}) => {
  const all = await teamWithEverything(product.keeper);
  const { url } = await product.start();
  const sql = product.keeper.db.$client;
  let sent = 0;
  for (const page of Object.keys(PAGES)) {
    const address = url + addressOf(page, all.places);
    const shown = await fetch(address, { headers: { cookie: all.cookies.owner } });
    if (!shown.headers.get("content-type")?.startsWith("text/html")) continue;
    // Signing out is everybody's own, and so is leaving, which the owner's page does not offer.
    const forms = formsOf(await shown.text()).slice(page.startsWith("live") ? 0 : 1);
    for (const [index, form] of forms.entries()) {
      for (const key of ["name", "label", "statement", "k", "text"])
        if (form.has(key)) form.set(key, "9");
      const owners = OWNERS_FORMS[page]?.(index) ?? false;
      const others: Asker[] = [...(owners ? ["leader" as const] : []), "viewer", "stranger"];
      for (const asker of others) {
        const before = await kept(sql);
        const answer = await fetch(address, {
          method: "POST",
          body: form,
          headers: { cookie: all.cookies[asker], origin: url },
          redirect: "manual",
        });
        attempts.make(answer);
        // Sent without scripts, a refusal is the page for what is not there.
        expect({ page, asker, status: answer.status }).toEqual({ page, asker, status: 404 });
        expect((await kept(sql)) === before, `${page} ${asker}`).toBe(true);
        sent += 1;
      }
    }
  }
  expect(sent).toBeGreaterThan(40);
});

test("[K1] a command of the wall that a viewer sends again moves nothing", async ({ product }) => {
  const all = await teamWithEverything(product.keeper);
  const { url } = await product.start();
  const sql = product.keeper.db.$client;
  const wall = await product.desk({ extraHTTPHeaders: { cookie: all.cookies.owner } });
  await wall.goto(`${url}/live/${all.places.session}`);
  // What the owner's screen would send is taken on its way, and sent by others.
  const pressed = wall.waitForRequest((request) => request.method() === "POST");
  await wall.route("**/live/*", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await wall.getByRole("button", { name: /Start rating/ }).click();
  const request = await pressed;
  const { "next-action": action = "", "content-type": type = "" } = request.headers();
  const send = (cookie: string) =>
    fetch(request.url(), {
      method: "POST",
      body: new Uint8Array(request.postDataBuffer() ?? []),
      headers: { cookie, origin: url, "next-action": action, "content-type": type },
      redirect: "manual",
    });
  const before = await kept(sql);
  expect(attempts.make(await send(all.cookies.viewer)).status).toBe(403);
  expect(attempts.make(await send(all.cookies.stranger)).status).toBe(404);
  expect((await kept(sql)) === before).toBe(true);
  expect((await send(all.cookies.owner)).status).toBe(200);
  expect((await kept(sql)) === before).toBe(false);
});

test("[K4] a share link shows weeks and no more, to nobody after it was revoked", async ({
  product,
}) => {
  const all = await teamWithEverything(product.keeper);
  const { url } = await product.start();
  const sql = product.keeper.db.$client;
  const ask = (path: string) => fetch(url + path, { redirect: "manual" });
  const shown = await ask(`/r/${all.links.share}`);
  const body = await shown.text();
  expect(shown.status).toBe(200);
  expect(shown.headers.get("referrer-policy")).toBe("no-referrer");
  expect(shown.headers.get("cache-control")).toMatch(/no-store/);
  expect(body).toContain('name="robots" content="noindex, nofollow"');
  const names = ["Noor", "Jonas", "Zoë", "Ines Vogt", "Tomás Ruiz", "Deploys fail", "Retro"];
  const others = all.hidden.filter((secret) => secret !== all.links.share);
  expect(foundIn(attempts.make(body), [...others, ...names])).toEqual([]);

  // The link of one page opens none of the others.
  for (const kind of ["p", "s", "invitation", "calendar"]) {
    const other = attempts.make(await ask(`/${kind}/${all.links.share}`));
    expect(other.status, kind).toBe(404);
  }
  const seat = linkSecret(product.keeper.keys, "seat", all.links.seat, 1);
  expect((await ask(`/r/${seat}`)).status).toBe(404);
  const log = await ask(`/p/${seat}/log`);
  expect(log.status).toBe(200);
  const told = await log.text();
  expect(told).toContain("The board");
  expect(
    foundIn(
      told,
      all.hidden.filter((secret) => secret !== seat),
    ),
  ).toEqual([]);

  await sql`update share_links set revoked_at = now() where team_id = ${all.team.id}`;
  expect((await ask(`/r/${all.links.share}`)).status).toBe(404);
});

test("looking at an invitation, a share link or a calendar changes nothing", async ({
  product,
}) => {
  const all = await teamWithEverything(product.keeper);
  const { url } = await product.start();
  const sql = product.keeper.db.$client;
  const before = await kept(sql);
  const [invitation] = all.hidden.slice(-3);
  for (const path of [`/invitation/${invitation}`, `/r/${all.links.share}`])
    for (const method of ["GET", "HEAD"])
      for (const cookie of ["", all.cookies.stranger]) {
        const answer = await fetch(url + path, { method, headers: { cookie } });
        expect(attempts.make(answer).status).toBe(200);
      }
  expect(await kept(sql)).toBe(before);
});

test("guessers of links are held up, and every attempt above failed", async ({ product }) => {
  const { url } = await product.start();
  const kinds = ["r", "invitation", "calendar"];
  const statuses: number[] = [];
  const titles: string[] = [];
  for (let guess = 0; guess < 75; guess += 1) {
    const path = `/${kinds[guess % 3]}/${String(guess).padEnd(32, "x")}`;
    const answer = attempts.make(await fetch(url + path));
    statuses.push(answer.status);
    titles.push(await answer.text());
  }
  expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true);
  const answered = titles.slice(61).filter((text) => !/too many/i.test(text));
  expect(answered.map((text) => /<title>.*?<\/title>/.exec(text)?.[0])).toEqual([]);
  expect(attempts.made).toBeGreaterThan(200);
});
