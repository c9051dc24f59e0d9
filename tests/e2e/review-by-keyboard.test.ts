import type { Page } from "playwright";
import { expect } from "vitest";
import { addDays } from "#domain/days.ts";
import { openWebhookReceiver } from "#tests/setup/webhook-receiver.ts";
import { choose, press, reach, reachTarget, rewrite, type, typeDay, unfold } from "./keys.ts";
import { type Product, test } from "./product.ts";
import { Sample } from "./sample.ts";

/** This many days from now; far enough from every edge that a time zone moves nothing. */
const inDays = (days: number) => addDays(new Date().toISOString().slice(0, 10), days);

const slider = (page: Page) => page.getByRole("slider", { name: "Week", exact: true });
const week = (page: Page) => slider(page).getAttribute("aria-valuetext");

/** The lines come when the page hears keys. */
async function isDrawn(page: Page): Promise<void> {
  await page.locator("[data-panel=autonomy] .recharts-line-curve").waitFor({ state: "attached" });
}

/** Chooses a week, plays the path and stops it, and goes back a year. */
async function moves(page: Page): Promise<void> {
  await isDrawn(page);
  await reachTarget(page, slider(page), "the slider of weeks");
  const latest = await week(page);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => week(page)).not.toBe(latest);
  await page.waitForURL(/week=/);

  await page.goto(new URL(page.url()).pathname);
  await isDrawn(page);
  await press(page, "button", /^Play 26 weeks$/);
  await expect.poll(() => week(page)).not.toBe(latest);
  await press(page, "button", /^Pause$/);
  await page.getByRole("button", { name: "Play 26 weeks" }).waitFor();

  await page.reload();
  await press(page, "link", /^1 year$/);
  await page.waitForURL(/span=1y/);
  await expect.poll(() => slider(page).getAttribute("max")).toBe("51");
}

/** Opens the menu, presses one of its entries, and answers the file's name. */
async function takes(page: Page, role: "link" | "button", name: RegExp): Promise<string> {
  await page.reload();
  await unfold(page, "Take it along");
  await reach(page, role, name);
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  return file.suggestedFilename();
}

/** Figures, pictures and paper; the menu closes by Escape and gives the focus back. */
async function takesAlong(page: Page): Promise<void> {
  expect(await takes(page, "link", /Figures as CSV/)).toMatch(/Search\.csv$/);
  expect(await takes(page, "link", /Figures as JSON/)).toMatch(/Search\.json$/);
  expect(await takes(page, "button", /^Path, PNG$/)).toMatch(/Search Path\.png$/);
  expect(await takes(page, "button", /^Week by week, SVG$/)).toMatch(/Search Week by week\.svg$/);
  await page.reload();
  await unfold(page, "Take it along");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  const menu = page.locator("summary").filter({ hasText: "Take it along" });
  expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await press(page, "link", /Print or save as PDF/);
  await page.waitForURL("**/review");
  // The printer is not ours; that it is asked is.
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await press(page, "button", /Print or save as PDF/);
  await page.locator("[data-printed]").waitFor({ state: "attached" });
}

/** Starts an intervention by a rule of one's own, stays on, and steps back. */
async function stepsInAndOut(page: Page, team: string): Promise<void> {
  await page.goto(`${team}/interventions`);
  await press(page, "link", /Step in for a while/);
  await page.waitForURL("**/interventions/new");
  await type(page, /Why now/, "Nobody can say what the index is for.");
  await type(page, /What will be true/, "One sentence that all of us can say.");
  await choose(page, /Which axis/, "Autonomy");
  await choose(page, /At least/, "8 or");
  await choose(page, /Rounds running/, "3");
  await typeDay(page, "Last day", inDays(20));
  await type(page, /What stays with the team/, "How it is built.");
  await press(page, "button", /^Start, and show it/);
  await page.getByRole("heading", { name: /3 rounds running at 8 or more/ }).waitFor();

  await unfold(page, "Stay on, with a new reason");
  await type(page, /Why longer/, "Two of us were away.");
  await typeDay(page, "New last day", inDays(40));
  await press(page, "button", /Stay on until then/);
  await page.getByText("It now ends on").waitFor();

  await page.reload();
  await type(page, /What was learned/, "One page was enough.");
  await press(page, "button", /Step back and tell/);
  await page.getByRole("heading", { name: /you stepped back on/ }).waitFor();
}

/** Writes a direction with its day, and then says it better. */
async function saysWhereItIsHeading(page: Page, team: string): Promise<void> {
  await page.goto(`${team}/direction`);
  await rewrite(page, /Where we are heading/, "Search answers in one second.");
  await typeDay(page, "The goal's day", inDays(60));
  await press(page, "button", /Write it down|Confirm it|new version/);
  await page.getByText(/Version \d is what members see from now on/).waitFor();
  await page.reload();
  await rewrite(page, /Where we are heading/, "Search answers within a second, on any phone.");
  await rewrite(page, /Guardrails/, "Measure first.");
  await press(page, "button", /Write a new version/);
  await page.getByText(/Version \d is what members see from now on/).waitFor();
  await page.getByText("Search answers in one second.").waitFor();
}

/** Keeps a moment, and asks to be nudged. */
async function keepsMoments(page: Page): Promise<void> {
  const hook = await openWebhookReceiver();
  await page.goto("/moments");
  await type(page, /What did you do/, "Asked Hana what she would drop.");
  await press(page, "button", /^Keep it$/);
  await page.getByText("Kept. Only you can read it.").waitFor();

  await page.reload();
  await press(page, "link", /Daily nudge/);
  await page.waitForURL("**/nudge");
  await reach(page, "checkbox", /Nudge me once a day/);
  await page.keyboard.press("Space");
  await reach(page, "radio", /To a chat of your own/);
  await choose(page, /^Chat$/, "Mattermost");
  await type(page, /Address of the webhook/, `${hook.url}/hooks/mine`);
  await press(page, "button", /^Save$/);
  await page.getByText(/Saved\. The next one comes/).waitFor();
  await press(page, "button", /Send one to the chat now/);
  await page.getByText("Sent. Look into the chat.").waitFor();
  expect(hook.received).toHaveLength(1);
  await hook.close();
}

/** Shares with a sponsor and takes it back; invites somebody, who comes in and gets another role. */
async function letsOthersIn(product: Product, page: Page, team: string): Promise<void> {
  const entry = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await page.goto(`${team}/access`);
  const label = page.getByRole("textbox", { name: "Who it is for" }).last();
  await reachTarget(page, label, "the sponsor's name");
  await page.keyboard.insertText("The board");
  await press(page, "button", /Make a share link/);
  await entry("The board").waitFor();
  await press(page, "button", /Revoke The board/);
  await entry("The board").waitFor({ state: "detached" });

  await page.reload();
  await type(page, /Who it is for/, "Petra Lang");
  await choose(page, /^As$/, "Viewer");
  await press(page, "button", /^Make a link$/);
  const link = (await entry("Petra Lang").locator("code").textContent()) ?? "";

  const guest = await product.desk({ baseURL: new URL(page.url()).origin });
  await guest.goto(new URL(link).pathname);
  await type(guest, /Your name/, "Petra Lang");
  await type(guest, /E-mail/, "petra@tidewater.example");
  // A password box has no role of its own; it comes after the e-mail.
  await guest.keyboard.press("Tab");
  await guest.keyboard.insertText("four words in a row");
  await press(guest, "button", /Make the account and accept/);
  await guest.waitForURL(`**${team}`);

  await page.reload();
  await unfold(page, "Change Petra Lang");
  await choose(page, /^Role$/, "Leader");
  await press(page, "button", /Set the role/);
  await page.getByText("Petra Lang is now a leader.").waitFor();
}

/** Subscribes to a calendar, and makes its address worthless. */
async function subscribes(page: Page): Promise<void> {
  await page.goto("/teams/calendar");
  await press(page, "button", /Make my calendar link/);
  const first = await page.locator("code").textContent();
  await press(page, "button", /Make a new link/);
  await page.getByText("The old link leads nowhere now.").waitFor();
  expect(await page.locator("code").textContent()).not.toBe(first);
}

test("with the keyboard alone: everything that a leader does in the trend review", async ({
  product,
}) => {
  const settings = { ALLOW_PRIVATE_WEBHOOKS: "true" };
  const sample = await Sample.open(product, { teams: 8, settings });
  const page = await sample.lead();
  await unfold(page, "How this order is worked out");
  await press(page, "link", /^Search$/);
  await page.getByRole("heading", { level: 1, name: /^Search is/ }).waitFor();
  const team = new URL(page.url()).pathname;
  await moves(page);
  await takesAlong(page);
  await stepsInAndOut(page, team);
  await saysWhereItIsHeading(page, team);
  await keepsMoments(page);
  await letsOthersIn(product, page, team);
  await subscribes(page);
}, 240_000);
