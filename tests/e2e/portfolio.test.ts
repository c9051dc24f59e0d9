import { randomUUID } from "node:crypto";
import type { Page } from "playwright";
import { expect } from "vitest";
import { portfolioOf } from "#db/queries/portfolio.ts";
import type { PublishedAxis } from "#domain/result.ts";
import type { Standing } from "#domain/standing.ts";
import { writeStanding } from "#domain/standing-line.ts";
import {
  makeSampleWorkspace,
  SAMPLE_LEADER,
  SAMPLE_TEAMS,
  samplePassword,
} from "#server/demo/sample-workspace.ts";
import { rebuildStandings } from "#server/standings/rebuild-standings.ts";
import { press, reachTarget } from "./keys.ts";
import { axeFindings, type Product, test } from "./product.ts";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

/** The sample workspace with its standings, in a running product, and its leader at the desk. */
async function openSample(product: Product) {
  const { db, keys } = product.keeper;
  const plan = { teams: SAMPLE_TEAMS, years: 1, seed: 1, now: new Date() };
  await makeSampleWorkspace({ db, keys }, plan);
  await rebuildStandings(db.$client, plan.now);
  const running = await product.start();
  const page = await product.desk();
  await signIn(page, running.url, SAMPLE_LEADER.email, samplePassword(keys));
  return { running, page };
}

async function signIn(page: Page, url: string, email: string, password: string) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/teams");
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Hands-on since so many days, until so many days from now. */
async function declare({ keeper }: Product, team: string, days: { since: number; until: number }) {
  const { $client: sql } = keeper.db;
  await sql`
    update interventions set ended_at = started_at + interval '1 day'
    where ended_at is null and team_id = (select id from teams where name = ${team})`;
  await sql`
    insert into interventions (team_id, reason, objective, exit_axis, exit_threshold, exit_rounds,
      started_at, ends_on)
    select id, 'Two incidents', 'Two weeks without one', 'clarity', 7, 2,
      now() - ${days.since} * interval '1 day', current_date + ${days.until}::int
    from teams where name = ${team}`;
}

const MODES = ["scalable", "selective", "handsoff", "micro"];
const COLUMN = 27.5;

/** Each team's weeks as they are drawn, oldest first. */
const drawnWeeks = (page: Page): Promise<Record<string, string[]>> =>
  page.getByRole("region", { name: /a row for each team/ }).evaluate(
    (region, { modes, column }) =>
      Object.fromEntries(
        [...region.querySelectorAll("li")].map((row) => {
          const weeks = Array<string>(26).fill("not asked");
          const mark = (path: Element | null, edge: number, as: (height: string) => string) => {
            for (const [, x, height] of (path?.getAttribute("d") ?? "").matchAll(
              /M([\d.]+) [\d.]+h[\d.]+(?:v([\d.]+))?/g,
            ))
              weeks[Math.round((Number(x) - edge) / column)] = as(height ?? "");
          };
          for (const mode of modes)
            mark(row.querySelector(`path[data-mode=${mode}]`), 1.5, (height) =>
              height === "9" ? `${mode} on the line` : mode,
            );
          mark(row.querySelector("path[class*=tooFew]"), 12.75, () => "too few");
          return [row.querySelector("a")?.textContent ?? "", weeks];
        }),
      ),
    { modes: MODES, column: COLUMN },
  );

/** The same as the table has it. */
async function writtenWeeks(page: Page): Promise<Record<string, string[]>> {
  const rows = await page.getByRole("table", { name: /All teams in figures/ }).evaluate((table) =>
    [...table.querySelectorAll("tbody tr")].map((row) => ({
      name: row.querySelector("th")?.textContent ?? "",
      weeks: [...row.querySelectorAll("td")].slice(4).map((cell) => ({
        mode: cell.dataset.mode ?? "",
        words: cell.textContent ?? "",
      })),
    })),
  );
  return Object.fromEntries(
    rows.map(({ name, weeks }) => [
      name,
      weeks
        .map(({ mode, words }) =>
          mode === "" ? words : words.endsWith("on the line") ? `${mode} on the line` : mode,
        )
        .reverse(),
    ]),
  );
}

/** Where each team was and is, from the tails on the matrix: "6.5 7.0 to 8.0 7.5". */
async function drawnTails(page: Page): Promise<string[]> {
  const path = await page.locator("#all-teams path[class*=ails]").getAttribute("d");
  // The plot is 326 units wide, and ratings fill its ten cells (`across`, `down`).
  const rating = (at: number) => ((at / 326) * 10 + 0.5).toFixed(1);
  return [...(path ?? "").matchAll(/M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)/g)]
    .map((found) => found.slice(1).map(Number) as [number, number, number, number])
    .map(([x0, y0, x, y]) => [rating(x0), rating(326 - y0), rating(x), rating(326 - y)].join(" "))
    .sort();
}

/** The same from the table; a team that did not move has no tail. */
async function writtenTails(page: Page): Promise<string[]> {
  const rows = await page
    .getByRole("table", { name: /All teams in figures/ })
    .locator("tbody tr")
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")),
    );
  return rows
    .flatMap(([clarity = "", autonomy = "", , before = ""]) => {
      const figures = [...`${before} ${clarity} ${autonomy}`.matchAll(/[\d.]+/g)].map(String);
      const [fromClarity, fromAutonomy, ...now] = figures;
      const moved = fromClarity !== now[0] || fromAutonomy !== now[1];
      return figures.length === 4 && moved ? [figures.join(" ")] : [];
    })
    .sort();
}

test("[X6] a leader sees who needs them and why, with the keyboard, in both themes and widths", async ({
  product,
}) => {
  const { page } = await openSample(product);
  await declare(product, "Identity", { since: 40, until: -8 });
  await page.reload();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toMatch(
    /Identity|teams? need/,
  );
  await page.getByText(/^Week \d+\. Eight teams, \d+ people, \d+ answered\./).waitFor();

  const needs = page.getByRole("list", { name: "Who needs you, ranked" }).getByRole("listitem");
  const first = needs.first();
  expect(await first.getByRole("heading").textContent()).toContain("Identity");
  await first.getByText("Eight days past its end date.").waitFor();
  expect(await first.getByRole("link", { name: "Decide Identity" }).getAttribute("href")).toMatch(
    /\/interventions\/[0-9a-f-]{36}$/,
  );

  // The order adds up, and lists the same teams.
  await reachTarget(page, page.getByText("How this order is worked out"), "the order's summary");
  await page.keyboard.press("Enter");
  const order = page.getByRole("table", { name: "Today" }).locator("tbody tr");
  const sums = await order.evaluateAll((rows) =>
    rows.map((row) => {
      const [madeOf, sum] = [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "");
      const parts = [...(madeOf ?? "").matchAll(/(\d+) \+ (\d+)/g)];
      return {
        team: row.querySelector("th")?.textContent ?? "",
        added: parts.reduce((all, [, base, more]) => all + Number(base) + Number(more), 0),
        sum: Number(sum),
      };
    }),
  );
  expect(sums.length).toBe(await needs.count());
  for (const { added, sum } of sums) expect(added).toBe(sum);
  expect(sums.map(({ sum }) => sum)).toEqual(sums.map(({ sum }) => sum).sort((a, b) => b - a));
  expect(sums.map(({ team }) => team)).toEqual(
    await needs.getByRole("heading").locator("a").allTextContents(),
  );

  // The switch to the table by keyboard.
  await press(page, "button", /^Table$/);
  await page.getByRole("table", { name: /All teams in figures/ }).waitFor();
  await page.getByRole("button", { name: "Strip" }).press("Space");

  for (const colorScheme of ["light", "dark"] as const)
    for (const viewport of [DESK, PHONE]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      expect(await axeFindings(page)).toEqual([]);
      const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrollWidth).toBeLessThanOrEqual(viewport.width);
    }
  // On a phone the newest weeks are in view.
  const strips = page.getByRole("region", { name: /a row for each team/ });
  const newest = await strips.evaluate((region) => {
    const edge = region.getBoundingClientRect().right;
    const row = region.querySelector("li svg")?.getBoundingClientRect();
    return { overflows: region.scrollWidth > region.clientWidth, hidden: (row?.right ?? 0) - edge };
  });
  expect(newest.overflows).toBe(true);
  expect(newest.hidden).toBeLessThanOrEqual(1);
  await page.getByRole("button", { name: "Table" }).click();
  expect(await axeFindings(page)).toEqual([]);
});

test("[X2] the table holds what the strips and the matrix draw", async ({ product }) => {
  const { page } = await openSample(product);
  const weeks = await drawnWeeks(page);
  const tails = await drawnTails(page);
  expect(Object.keys(weeks).length).toBe(SAMPLE_TEAMS);
  expect(tails.length).toBeGreaterThan(3);
  await page.getByRole("button", { name: "Table" }).click();
  expect(await writtenWeeks(page)).toEqual(weeks);
  expect(await writtenTails(page)).toEqual(tails);
});

/** So many more teams beside each, with a name and a past of its own. */
async function multiply({ keeper }: Product, copies: number): Promise<void> {
  const { $client: sql } = keeper.db;
  const [leader] = await sql<{ id: string; workspace: string }[]>`
    select id, workspace_id as workspace from leaders where email = ${SAMPLE_LEADER.email}`;
  if (!leader) throw new Error("The sample has no leader.");
  const teams = (await portfolioOf(sql, leader.id)).flatMap(({ name, standing }) =>
    Array.from({ length: standing ? copies : 0 }, (_, copy) => ({
      ...{ id: randomUUID(), name: `${name} ${copy + 1}` },
      standing: standing && writeStanding(turned(standing, copy)),
    })),
  );
  const column = (of: (team: (typeof teams)[number]) => string | null) => teams.map(of);
  await sql`
    with made as (
      insert into teams (id, workspace_id, name, k, join_hash, created_at)
      select id, ${leader.workspace}, name, 4, sha256(id::text::bytea), now()
      from unnest(${column(({ id }) => id)}::uuid[], ${column(({ name }) => name)}::text[])
        as given (id, name)
      returning id),
    led as (
      insert into team_leaders (team_id, leader_id) select id, ${leader.id} from made)
    insert into standings (team_id, workspace_id, standing, updated_at)
    select id, ${leader.workspace}, to_jsonb(standing), now()
    from unnest(${column(({ id }) => id)}::uuid[],
      ${column(({ standing }) => standing)}::text[]) as kept (id, standing)
    join made using (id)`;
}

/** The same team with its years lived in another order, and its means a little elsewhere. */
function turned(standing: Standing, by: number): Standing {
  const { strip, recent } = standing;
  const off = (by % 7) / 2 - 1.5;
  const moved = (axis: PublishedAxis | null) =>
    axis && { ...axis, mean: Math.min(9, Math.max(2, axis.mean + off)) };
  return {
    ...standing,
    strip: strip.slice(by % strip.length) + strip.slice(0, by % strip.length),
    recent: recent.map((week) => ({
      ...week,
      result: week.result && {
        ...week.result,
        clarity: moved(week.result.clarity),
        autonomy: moved(week.result.autonomy),
      },
    })),
  };
}

/** What a visit with nothing in the cache brings over the wire: all that is zipped, so not the font. */
async function zippedBytes(page: Page, url: string): Promise<number> {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.setCacheDisabled", { cacheDisabled: true });
  const fonts = new Set<string>();
  let bytes = 0;
  network.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Font") fonts.add(requestId);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!fonts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  return bytes;
}

test("[X6] a thousand teams: the needs first, each found by name, mode and reason", async ({
  product,
}) => {
  const { page, running } = await openSample(product);
  await multiply(product, 124);
  const transferred = await zippedBytes(page, `${running.url}/teams`);
  expect(transferred).toBeGreaterThan(50_000);
  expect(transferred).toBeLessThan(300_000);

  const needs = page.getByRole("list", { name: "Who needs you, ranked" }).getByRole("listitem");
  expect(await needs.count()).toBe(10);
  await page.getByRole("button", { name: "Show 50 more" }).click();
  expect(await needs.count()).toBe(60);
  const status = page.getByRole("status");
  await page.getByText("1,000 teams", { exact: true }).waitFor();

  await page.getByRole("searchbox", { name: "Find a team" }).fill("mobile 77");
  await status.getByText("1 of 1,000 teams").waitFor();
  await page
    .getByRole("region", { name: /a row for each team/ })
    .getByRole("link", { name: "Mobile 77" })
    .waitFor();
  await page.getByRole("searchbox", { name: "Find a team" }).fill("nobody at all");
  await page.getByText("No team is found.").waitFor();
  await page.getByRole("searchbox", { name: "Find a team" }).fill("");
  await page.getByLabel("Needs you", { exact: true }).selectOption({ label: "Needs nothing" });
  await page.getByText("None of these teams needs you this week.").waitFor();
  await page.getByLabel("Needs you", { exact: true }).selectOption({ label: "All teams" });
  await page.getByLabel("Mode", { exact: true }).selectOption("Scalable leadership");
  await status.getByText(/^\d+ of 1,000 teams$/).waitFor();
  const modes = await page
    .locator("#all-teams g[class*=marks] path[data-mode]")
    .evaluateAll((paths) => paths.map((path) => (path as SVGElement).dataset.mode).filter(Boolean));
  expect(new Set(modes)).toEqual(new Set(["scalable"]));
  expect(await axeFindings(page)).toEqual([]);
});

test("[X4] no team, a team without a result, and only gaps: a sentence in place, and the frame", async ({
  product,
}) => {
  const running = await product.start();
  const page = await product.desk();
  await product.setUp(running, page);
  await page.getByRole("heading", { name: "Tidewater has no team yet." }).waitFor();
  const made = await product.makeTeam(page, running, "Internationalisation ".repeat(4).trim(), []);
  await page.goto(`${running.url}/teams`);
  await page.getByRole("heading", { name: "1 team, no position yet." }).waitFor();
  await page.getByText("has no result yet.").waitFor();
  await page.getByRole("img", { name: "No position yet." }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(scrollWidth).toBeLessThanOrEqual(PHONE.width);
  expect(made.url).toContain("/teams/");
});

test("[K1] a viewer reads the same list, and is offered nothing that takes a leader", async ({
  product,
}) => {
  const { page } = await openSample(product);
  const asked = await page.getByRole("list", { name: "Who needs you, ranked" }).textContent();
  await product.keeper.db.$client`update team_leaders set role = 'viewer'`;
  await page.reload();
  const needs = page.getByRole("list", { name: "Who needs you, ranked" });
  const links = await needs.getByRole("link", { name: /^Open / }).all();
  expect(links.length).toBe(await needs.getByRole("listitem").count());
  for (const link of links)
    expect(await link.getAttribute("href")).toMatch(/\/teams\/[0-9a-f-]{36}$/);
  const words = (text: string | null) =>
    text?.replaceAll(/Open|Decide|Step in|Step back|Set direction|See who is asked/g, "");
  expect(words(await needs.textContent())).toBe(words(asked));
});
