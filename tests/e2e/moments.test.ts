import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright";
import { expect } from "vitest";
import { addDays } from "#domain/days.ts";
import { MOMENT_KINDS } from "#domain/moments.ts";
import type { Rating } from "#domain/rating.ts";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import { linkSecret } from "#server/keys.ts";
import type { Moment } from "#server/moments/moments-of-leader.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { answerInRound } from "#tests/setup/answered-round.ts";
import { fillJournal } from "#tests/setup/journal.ts";
import { openWebhookReceiver } from "#tests/setup/webhook-receiver.ts";
import { type Keeper, mintRound } from "#tests/setup/workspace.ts";
import { axeFindings, type Product, type RunningProduct, test } from "./product.ts";

const DAY = 86_400_000;
const PEOPLE = ["Ada", "Noor", "Jonas", "Mei", "Luis"];
const LINE = "Asked Jonas to open the review with the retry numbers.";
const today = () => new Date().toISOString().slice(0, 10);

async function leaderWithTeam(product: Product, page: Page, settings: Record<string, string> = {}) {
  const running = await product.start(undefined, { settings });
  await product.setUp(running, page);
  const team = await product.makeTeam(page, running, "Payments", []);
  const [leader] = await product.keeper.db.$client<{ id: string }[]>`select id from leaders`;
  // Days of the test are those of UTC, whatever the team's zone is.
  await product.keeper.db.$client`
    insert into leader_settings (leader_id, time_zone) values (${leader?.id ?? ""}, 'Etc/UTC')`;
  return { running, team: team.url.split("/").at(-1) ?? "", leader: leader?.id ?? "" };
}

const rowsOf = (product: Product) =>
  product.keeper.db.$client<{ id: string }[]>`select id from moments`;

const goTo = (page: Page, running: RunningProduct, path = "") =>
  page.goto(`${running.url}/moments${path}`);
const kind = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });
const lately = (page: Page) => page.getByRole("region", { name: "Lately" });
const keep = (page: Page) => page.getByRole("button", { name: "Keep it" });

async function saved(page: Page, name: string): Promise<string> {
  const press = page.getByRole("link", { name }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), press]);
  return readFile((await download.path()) ?? "", "utf8");
}

/** The page does not scroll sideways. */
const isWithin = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

test("[J3] [J4] a leader finds one idea, keeps it in two taps, and finds it again", async ({
  product,
}) => {
  const page = await product.phone();
  const { running } = await leaderWithTeam(product, page);
  await page.goto(`${running.url}/teams`);
  await page.getByRole("link", { name: "Moments" }).click();
  await page.getByText("Only you can read this page.").waitFor();
  const idea = await page.getByRole("heading", { level: 1 }).textContent();
  const suggested = await page.getByRole("radio", { checked: true }).getAttribute("value");
  await page.getByText("What you keep stands here.").waitFor();
  await page.reload();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(idea);

  // Two taps: another kind, and keep it.
  const other = suggested === "presence" ? "Gratitude" : "Presence";
  await page.getByText(other, { exact: true }).first().tap();
  await keep(page).tap();
  await page.getByText("Kept. Only you can read it.").waitFor();
  await lately(page).getByText(other).waitFor();
  // The idea of the day is the same, and so is what it offers next.
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(idea);
  expect(await page.getByRole("radio", { checked: true }).getAttribute("value")).toBe(suggested);

  // A line, and a nervous finger.
  await page.getByLabel("What did you do?").fill(LINE);
  await keep(page).dblclick();
  await lately(page).getByText(LINE).waitFor();
  await page.reload();
  await lately(page).getByText(LINE).waitFor();
  expect(await rowsOf(product)).toHaveLength(2);
  expect(await isWithin(page)).toBe(true);

  // "Not today" shows others, until tomorrow; all five kinds are among them.
  const kinds = new Set([suggested]);
  for (let press = 0; press < 4; press += 1) {
    const before = await page.getByRole("heading", { level: 1 }).textContent();
    await page.getByRole("button", { name: "Not today, another idea" }).tap();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).not.toBe(before);
    kinds.add(await page.getByRole("radio", { checked: true }).getAttribute("value"));
  }
  expect(kinds.size).toBe(5);
  const shown = await page.getByRole("heading", { level: 1 }).textContent();
  await page.reload();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(shown);
});

/** A week of a team that closed yesterday, answered by all alike. */
async function closedWeek(keeper: Keeper, leader: string, of: string, rating: Rating) {
  const id = await authorizeTeam(keeper.db, leader, of, "leader");
  if (!id) throw new Error("The team is not there.");
  const opened = new Date(Date.now() - 4 * DAY);
  const round = await mintRound(
    keeper,
    { id },
    { kind: "weekly", closesAt: new Date(), now: opened },
  );
  await answerInRound(keeper, { id }, round, { ratings: PEOPLE.map(() => rating) });
  const closed = await closeRound(keeper, id, round, new Date(Date.now() - DAY));
  expect(closed).toMatchObject({ ok: true });
}

test("[J4] the idea fits the teams: presence where clarity is low, with the number it follows from", async ({
  product,
}) => {
  const page = await product.desk();
  const { running, leader } = await leaderWithTeam(product, page);
  const made = await product.makeTeam(page, running, "Search", PEOPLE);
  const search = made.url.split("/").at(-1) ?? "";
  await closedWeek(product.keeper, leader, search, { clarity: 4, autonomy: 8 });
  await goTo(page, running);
  await page.getByText("Presence, for Search").waitFor();
  await page.getByText("In Search clarity was 4.0 last time").waitFor();
  expect(await kind(page, "Presence").isChecked()).toBe(true);
  expect(await page.getByLabel("For", { exact: true }).inputValue()).toBe(search);
  await keep(page).click();
  await lately(page).getByText("Today · Search").waitFor();
  await page.getByText("Presence, for Search").waitFor();
});

test("what does not fit is said beside its field, and what was typed stays", async ({
  product,
}) => {
  const page = await product.desk();
  const { running } = await leaderWithTeam(product, page);
  await goTo(page, running);
  const long = "x".repeat(201);
  await page.getByLabel("What did you do?").fill(long);
  await kind(page, "Generosity").check({ force: true });
  await keep(page).click();
  await page.getByText("This has 201 characters; a line holds 200.").waitFor();
  expect(await page.getByLabel("What did you do?").inputValue()).toBe(long);
  expect(await kind(page, "Generosity").isChecked()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("What did you do?").fill("<script>alert(1)</script> “Größe” 日本");
  await keep(page).click();
  await lately(page).getByText("<script>alert(1)</script> “Größe” 日本").waitFor();
  expect(await rowsOf(product)).toHaveLength(1);
});

test("[J3] a moment is written anew, moved to its day, and removed for good", async ({
  product,
}) => {
  const page = await product.desk();
  const { running } = await leaderWithTeam(product, page);
  await goTo(page, running);
  await page.getByLabel("What did you do?").fill(LINE);
  await keep(page).click();
  await lately(page).getByRole("link", { name: /^Edit/ }).click();
  await page.getByRole("button", { name: "Delete for good" }).waitFor();
  await kind(page, "Gratitude").check({ force: true });
  await page.getByLabel("What did you do?").fill("Thanked Wim.");
  await page.getByLabel("For").selectOption({ label: "no team in particular" });
  await page.getByLabel("Day").fill(addDays(today(), 1));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("This day is yet to come.").waitFor();
  expect(await page.getByLabel("What did you do?").inputValue()).toBe("Thanked Wim.");
  expect(await kind(page, "Gratitude").isChecked()).toBe(true);
  await page.getByLabel("Day").fill(addDays(today(), -1));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.reload();
  expect(await page.getByLabel("What did you do?").inputValue()).toBe("Thanked Wim.");
  expect(await kind(page, "Gratitude").isChecked()).toBe(true);
  expect(await page.getByLabel("Day").inputValue()).toBe(addDays(today(), -1));

  await page.getByRole("link", { name: "Back to the journal" }).click();
  await page.getByText("Thanked Wim.").waitFor();
  await page.getByText("Yesterday · Gratitude").waitFor();
  await page.getByRole("link", { name: /^Edit/ }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.waitForURL("**/moments/journal");
  await page.getByText(/There is nothing in \d{4}\./).waitFor();
  expect(await rowsOf(product)).toEqual([]);
});

/** A year in which every kind has its days, and a day of the year before. */
function fullYear(team: string): Omit<Moment, "id">[] {
  const kept = [];
  for (let back = 0; back < 366; back += 1) {
    const place = (back * 7 + (back % 3)) % 11;
    const kind = MOMENT_KINDS[place];
    if (!kind) continue;
    const day = addDays(today(), -back);
    kept.push({ day, kind, team: back % 2 ? team : null, line: `Line ${back}, for somebody.` });
    if (back % 20 === 0) kept.push({ day, kind, team, line: "" });
  }
  kept.push({
    day: addDays(today(), -500),
    kind: "presence" as const,
    team: null,
    line: "Long ago.",
  });
  return kept;
}

test("[J5] the year is drawn by day and kind, and its table, its journal and its files hold the same", async ({
  product,
}) => {
  const page = await product.desk();
  const { running, team, leader } = await leaderWithTeam(product, page);
  const kept = fullYear(team);
  await fillJournal(product.keeper, leader, kept);
  await goTo(page, running);
  const days = new Set(kept.slice(0, -1).map(({ day, kind }) => `${day} ${kind}`));
  const picture = page.getByRole("img", { name: /one row for each kind/ });
  const drawn = await picture
    .locator("[data-kind] > [data-day]")
    .evaluateAll((ticks) =>
      ticks.map((tick) => `${tick.getAttribute("data-day")} ${tick.parentElement?.dataset.kind}`),
    );
  expect(drawn).toHaveLength(days.size);
  expect(new Set(drawn)).toEqual(days);
  await page.getByText("Show as table").click();
  const told = new Set<string>();
  const rows = page.getByRole("table").getByRole("row");
  for (const row of (await rows.all()).slice(1)) {
    const [month = "", ...cells] = await row.locator("th, td").allTextContents();
    const begins = new Date(`1 ${month} UTC`).toISOString().slice(0, 8);
    for (const [place, cell] of cells.entries())
      for (const [, day = ""] of cell.matchAll(/(\d+)(?: \(\d+\))?(?:,|$)/g))
        told.add(`${begins}${day.padStart(2, "0")} ${MOMENT_KINDS[place]}`);
  }
  expect(told).toEqual(days);
  const sheet = parse(await saved(page, "Export as CSV"), { columns: true, bom: true });
  expect(sheet).toHaveLength(kept.length);
  const file = JSON.parse(await saved(page, "Export as JSON"));
  expect(file.moments).toHaveLength(kept.length);
  expect(file.moments.at(-1)).toEqual({
    day: addDays(today(), -500),
    kind: "presence",
    team: null,
    line: "Long ago.",
  });
  await goTo(page, running, "/journal");
  const years = page.getByRole("navigation", { name: "Years" }).getByRole("link");
  let found = 0;
  for (const year of await years.allTextContents()) {
    await goTo(page, running, `/journal?year=${year}`);
    await page.getByRole("heading", { name: `Your journal of ${year}` }).waitFor();
    found += await page.getByRole("link", { name: /^Edit / }).count();
  }
  expect(found).toBe(kept.length);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`an empty and a full year pass axe and fit their screens, ${colorScheme}`, async ({
    product,
  }) => {
    const desk = await product.desk({ colorScheme });
    const { running, team, leader } = await leaderWithTeam(product, desk);
    const phone = await product.phone({ colorScheme });
    await phone.context().addCookies(await desk.context().cookies());
    const passes = async (page: Page, path: string) => {
      await goTo(page, running, path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
      expect(await isWithin(page)).toBe(true);
    };
    await passes(desk, "");
    await passes(phone, "/journal");
    await passes(phone, "/nudge");
    await fillJournal(product.keeper, leader, fullYear(team));
    await passes(desk, "");
    await passes(phone, "");
    await passes(desk, "/journal");
  });

test("with the keyboard alone: an idea, its kind, a line, the table, an entry's end", async ({
  product,
}) => {
  const page = await product.desk();
  const { running } = await leaderWithTeam(product, page);
  await goTo(page, running);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name") ?? "");
  const tabTo = async (name: string) => {
    for (let press = 0; press < 30 && (await focused()) !== name; press += 1)
      await page.keyboard.press("Tab");
    expect(await focused()).toBe(name);
  };
  await tabTo("line");
  await page.keyboard.type("By keyboard.");
  await tabTo("kind");
  const before = await page.getByRole("radio", { checked: true }).getAttribute("value");
  await page.keyboard.press("ArrowRight");
  const after = await page.getByRole("radio", { checked: true }).getAttribute("value");
  expect(after).not.toBe(before);
  await page.keyboard.press("Enter");
  await lately(page).getByText("By keyboard.").waitFor();
  const table = page.getByText("Show as table");
  await table.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("table").waitFor();
  await lately(page).getByRole("link", { name: /^Edit/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/moments\/[0-9a-f-]{36}$/);
  const end = page.getByRole("button", { name: "Delete for good" });
  await end.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/moments/journal");
});

test("[J6] the nudge is off, takes no hour that there is not, and can be tried in one's own chat", async ({
  product,
}) => {
  const page = await product.desk();
  const { running } = await leaderWithTeam(product, page, { ALLOW_PRIVATE_WEBHOOKS: "true" });
  await goTo(page, running);
  await page.getByRole("link", { name: "Daily nudge" }).click();
  await page.getByRole("heading", { name: "No nudge comes." }).waitFor();
  expect(await page.getByLabel("Nudge me once a day").isChecked()).toBe(false);
  await page.getByText("No mail server is set up here, so only a chat can be reached.").waitFor();
  const save = page.getByRole("button", { name: "Save" });

  await page.getByLabel("Nudge me once a day").check();
  await page.getByLabel("By mail").check();
  await save.click();
  await page.getByText("No mail server is set up here. Choose a chat").waitFor();
  await page.getByLabel("To a chat of your own").check();
  await page.getByLabel("Your time zone").fill("Moon/Tycho");
  await save.click();
  await page.getByText("This is no time zone.").waitFor();
  expect(await page.getByLabel("Your time zone").inputValue()).toBe("Moon/Tycho");
  await page.getByLabel("Your time zone").fill("Europe/Berlin");
  await page.getByLabel("At", { exact: true }).fill("");
  await save.click();
  await page.getByText("Choose an hour between 00:00 and 23:59.").waitFor();
  await page.getByLabel("At", { exact: true }).fill("08:30");
  await save.click();
  await page.getByText("Paste the address of the webhook.").waitFor();
  expect(await axeFindings(page)).toEqual([]);

  const hook = await openWebhookReceiver();
  await page.getByLabel("Address of the webhook").fill(`${hook.url}/services/T0PSECRET`);
  await save.click();
  await page.getByText(/Saved\. The next one comes \w+day \d+ \w+ at 08:30\./).waitFor();
  await page.getByRole("heading", { name: "A nudge comes once a day, at 08:30." }).waitFor();
  await page.getByRole("button", { name: "Send one to the chat now" }).click();
  await page.getByText("Sent. Look into the chat.").waitFor();
  expect(hook.received).toHaveLength(1);
  expect(await page.content()).not.toContain("T0PSECRET");
  await page.reload();
  expect(await page.content()).not.toContain("T0PSECRET");
  await page.getByLabel("Nudge me once a day").uncheck();
  await save.click();
  await page.getByText("Saved. None comes.").waitFor();
  await page.getByRole("heading", { name: "No nudge comes." }).waitFor();
  await hook.close();
});

test("[J2] nobody else finds a moment: not another owner, not a member, not who is signed out", async ({
  product,
}) => {
  const page = await product.desk();
  const { running, team } = await leaderWithTeam(product, page);
  const { db, keys } = product.keeper;
  await goTo(page, running);
  await page.getByLabel("What did you do?").fill(LINE);
  await keep(page).click();
  await lately(page).getByText(LINE).waitFor();
  const [row] = await rowsOf(product);
  // The journal is handed to another account, and the one who is signed in becomes that other.
  await db.$client`
    insert into leaders (id, name, email, workspace_id, email_verified, created_at, updated_at)
    select 'other', 'Amara Wolff', 'amara@tidewater.example', workspace_id, true, created_at, updated_at
    from leaders limit 1`;
  await db.$client`
    insert into team_leaders (team_id, leader_id, role) values (${team}, 'other', 'owner')`;
  await db.$client`update moments set leader_id = 'other'`;
  const member = await product.phone();
  const paths = ["", "/journal", "/export/csv", "/export/json", `/${row?.id}`];
  for (const path of paths) {
    const answer = await page.request.get(`${running.url}/moments${path}`);
    expect(await answer.text()).not.toContain("Jonas");
    if (path === `/${row?.id}`) expect(answer.status()).toBe(404);
    const outside = await member.request.get(`${running.url}/moments${path}`, { maxRedirects: 0 });
    expect(outside.status()).toBeGreaterThanOrEqual(300);
    expect(await outside.text()).not.toContain("Jonas");
  }
  for (const path of ["", "/messages", "/settings", "/access", "/csv", "/json", "/outbox"]) {
    const answer = await page.request.get(`${running.url}/teams/${team}${path}`);
    expect(await answer.text()).not.toContain("Jonas");
  }
  const join = await member.goto(`${running.url}/j/${linkSecret(keys, "join", team, 1)}`);
  expect(await join?.text()).not.toContain("Jonas");
});
