import { expect } from "vitest";
import { shareTeam } from "#server/share/share-team.ts";
import { press, reach, reachTarget, type } from "./keys.ts";
import { Phone } from "./phone.ts";
import { axeFindings, test } from "./product.ts";
import { Sample } from "./sample.ts";

test("with the keyboard alone and motion reduced: set up, ask, rate, reveal", async ({
  product,
}) => {
  const running = await product.start();
  const page = await product.desk({ reducedMotion: "reduce" });
  await page.goto(running.setupUrl ?? "");
  await type(page, /Workspace/, "Tidewater");
  await type(page, /Your name/, "Maren");
  await type(page, /E-mail/, "maren@tidewater.example");
  // A password box has no role of its own; it comes after the e-mail.
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("correct horse battery");
  await press(page, "button", /Create the workspace/);
  await page.waitForURL("**/teams");

  await press(page, "link", /Make the first team/);
  await page.waitForURL("**/teams/new");
  await type(page, /Name of the team/, "Payments");
  await press(page, "button", /Make the team/);
  await page.waitForURL(/roster/);
  await type(page, /People, one a line/, "Ada\nBo\nCleo\nDan\nEve");
  await press(page, "button", /^Add$/);
  await page.getByText("5 people added.").waitFor();
  const links = await page.getByText(/\/p\/[\w-]{32}$/).allTextContents();

  await press(page, "link", /^Results$/);
  await press(page, "button", /Open a session/);
  await page.waitForURL(/live/);
  await press(page, "button", /Start rating/);
  await page.getByRole("button", { name: /Reveal now/ }).waitFor();
  const phones = await Promise.all(
    links.slice(0, 4).map((link) => Phone.open(product, running.url + new URL(link).pathname)),
  );
  await Promise.all(phones.map((phone) => phone.rateByKeyboard({ clarity: 3, autonomy: 9 })));
  await page.getByText("All 4 have rated.").waitFor();
  await page.keyboard.press("r");
  await page.getByRole("heading", { name: /hands-off/i }).waitFor();
  await page.keyboard.press("t");
  await page.getByRole("table").waitFor();
  const moving = await page.evaluate(
    () => document.getAnimations().filter((animation) => animation.playState === "running").length,
  );
  expect(moving).toBe(0);
}, 180_000);

test("with the keyboard alone: who needs you, a week of the trend, an intervention, a moment, a file", async ({
  product,
}) => {
  const sample = await Sample.open(product, { teams: 8 });
  const page = await sample.lead({ reducedMotion: "reduce" });
  await press(page, "link", /^Search$/);
  await page.getByRole("heading", { level: 1, name: /^Search is/ }).waitFor();

  // One slider moves all of the trend, and the week is in the address.
  const slider = page.getByRole("slider", { name: "Week", exact: true });
  await reachTarget(page, slider, "the slider of weeks");
  const latest = await slider.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => slider.getAttribute("aria-valuetext")).not.toBe(latest);
  await page.waitForURL(/week=/);

  // What is taken along opens by Enter, closes by Escape, and gives the focus back.
  await page.reload();
  const menu = page.locator("summary").filter({ hasText: "Take it along" });
  await reachTarget(page, menu, "Take it along");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: "Figures as CSV" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  const png = page.getByRole("button", { name: "Path, PNG" });
  await reachTarget(page, png, "Path, PNG");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.keyboard.press("Enter"),
  ]);
  expect(download.suggestedFilename()).toMatch(/Search Path\.png$/);

  await page.goto(`/teams/${(await sample.team("Search")).id}/interventions/new`);
  await type(page, /Why now/, "Nobody can say what the index is for.");
  await type(page, /What will be true/, "One sentence that all of us can say.");
  await press(page, "button", /^Start, and show it/);
  await page.getByRole("heading", { name: /and you step back/ }).waitFor();

  await page.goto("/moments");
  await type(page, /What did you do/, "Asked Hana what she would drop.");
  await press(page, "button", /^Keep it$/);
  await page.getByText("Kept. Only you can read it.").waitFor();
  await page.goto("/teams");
  await reach(page, "link", /How this order|Take it along|Set direction/);
}, 240_000);

test("every page of the trend review, light and dark, on a desk and on a phone: axe finds nothing", async ({
  product,
}) => {
  const sample = await Sample.open(product, { teams: 8 });
  const { id: team, leader } = await sample.team("Identity");
  const [running] = await sample.sql<{ id: string }[]>`
    select id from interventions where team_id = ${team} and ended_at is null`;
  const shared = await shareTeam(product.keeper, team, leader, "The board", new Date());
  if (!shared.ok) throw new Error(shared.reason);
  const home = `/teams/${team}`;
  const pages = [
    "/teams",
    home,
    `${home}?span=all`,
    `${home}/interventions`,
    `${home}/interventions/${running?.id}`,
    `${home}/direction`,
    `${home}/review`,
    `${home}/access`,
    `${home}/access/log`,
    "/teams/calendar",
    "/moments",
    "/moments/journal",
    "/moments/nudge",
    `/r/${shared.value.secret}`,
  ];
  const looks = [
    { colorScheme: "light", viewport: { width: 1440, height: 900 } },
    { colorScheme: "dark", viewport: { width: 390, height: 844 } },
  ] as const;
  for (const look of looks) {
    const page = await sample.lead(look);
    for (const path of pages) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      expect(await axeFindings(page), `${path}, ${look.colorScheme}`).toEqual([]);
      // Nothing but a part that scrolls by itself is wider than the screen.
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${path}, ${look.viewport.width}`).toBeLessThanOrEqual(look.viewport.width);
    }
  }
}, 240_000);
