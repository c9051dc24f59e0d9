import type { Page } from "playwright";
import { expect } from "vitest";
import { SAMPLE_LEADER, samplePassword } from "#server/demo/sample-workspace.ts";
import { MOMENT, makeSampleTrend } from "#tests/setup/sample-trend.ts";
import { axeFindings, type Product, test } from "./product.ts";

/** A leader at the desk, signed in, on the trend of a team that has a year behind it. */
async function atTheTrend(product: Product, options: Parameters<Product["desk"]>[0] = {}) {
  const { team } = await makeSampleTrend(product.keeper, new Date());
  const running = await product.start();
  const page = await product.desk(options);
  await page.goto(`${running.url}/sign-in`);
  await page.getByLabel("E-mail").fill(SAMPLE_LEADER.email);
  await page.getByLabel("Password").fill(samplePassword(product.keeper.keys));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/teams");
  const url = `${running.url}/teams/${team}`;
  await page.goto(url);
  await drawn(page);
  return { running, page, url, team };
}

/** A loaded machine is slow to answer; nothing here is about how fast. */
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 });

/** The lines come after the first paint. */
const drawn = (page: Page) =>
  page.locator("[data-panel=autonomy] .recharts-line-curve").waitFor({ state: "attached" });

const slider = (page: Page) => page.getByRole("slider", { name: "Week", exact: true });
const detail = (page: Page) => page.locator("[data-week]");
const rowsOf = (page: Page) => page.locator("tr:has([data-place])");
const columnOf = async (page: Page, column: number) =>
  (await rowsOf(page).locator(`> *:nth-child(${column})`).allTextContents()).reverse();
const themeOf = (page: Page, theme: string) =>
  page.context().addCookies([{ name: "theme", value: theme, url: new URL(page.url()).origin }]);

/** The values of a drawn line, from its path: a panel is 184 high with 8 of room over 10 and under 1. */
const lineOf = (page: Page, axis: "clarity" | "autonomy"): Promise<number[]> =>
  page
    .locator(`[data-panel=${axis}] .recharts-line-curve`)
    .evaluate((line) =>
      [...(line.getAttribute("d") ?? "").matchAll(/[ML]?\s*-?[\d.]+,(-?[\d.]+)/g)].map(
        ([, y]) => Math.round(10 * (10 - ((Number(y) - 8) / 168) * 9)) / 10,
      ),
    );

/** "7.5", "1.5 or less" and nothing: the figure in a cell. */
const figures = (cells: string[]) =>
  cells.flatMap((cell) => (/^[\d.]+/.test(cell) ? [Number(/^[\d.]+/.exec(cell)?.[0])] : []));

test("[D8] spans, and a table with the same numbers as the lines", async ({ product }) => {
  const { page, url } = await atTheTrend(product);
  for (const [span, weeks] of [
    ["12 weeks", 12],
    ["1 year", 52],
    ["All", 52],
    ["26 weeks", 26],
  ] as const) {
    await page.getByRole("navigation", { name: "How far back" }).getByText(span).click();
    await page.locator("nav a[aria-current=page]", { hasText: span }).waitFor();
    await soon(() => rowsOf(page).count()).toBe(weeks);
    await drawn(page);
    for (const [axis, column] of [
      ["clarity", 3],
      ["autonomy", 5],
    ] as const)
      expect(await lineOf(page, axis), `${span} ${axis}`).toEqual(
        figures(await columnOf(page, column)),
      );
  }
  // A year's link opens that year.
  await page.goto(`${url}?span=1y`);
  await drawn(page);
  expect(await rowsOf(page).count()).toBe(52);
});

test("[S6] [S7] one week is shown everywhere, its link opens just so, and it says by which rule", async ({
  product,
}) => {
  const { page, url } = await atTheTrend(product);
  const latest = await detail(page).getAttribute("data-week");
  await detail(page)
    .getByText(/control chart/)
    .waitFor();

  // Pointing shows a week and leaving goes back; a click keeps it.
  const plot = page.getByRole("slider", { name: /week by week/ });
  const box = await plot.boundingBox();
  const at = { x: ((box?.width ?? 0) * 10.5) / 26, y: 300 };
  await plot.hover({ position: at });
  await soon(() => detail(page).getAttribute("data-week")).not.toBe(latest);
  const pointed = await detail(page).getAttribute("data-week");
  await page.mouse.move(5, 5);
  await soon(() => detail(page).getAttribute("data-week")).toBe(latest);
  await plot.click({ position: at });
  await page.waitForURL(/week=/);
  await page.mouse.move(5, 5);
  expect(await detail(page).getAttribute("data-week")).toBe(pointed);
  expect(await slider(page).inputValue()).toBe("10");
  expect(await page.locator("tr[data-selected] [data-place]").getAttribute("data-place")).toBe(
    "10",
  );

  const words = await detail(page).textContent();
  const shared = await product.desk();
  await shared.context().addCookies(await page.context().cookies());
  await shared.goto(page.url());
  expect(await detail(shared).textContent()).toBe(words);
  expect(await slider(shared).inputValue()).toBe("10");

  // By its Monday alone, and one that is no longer in the usual span.
  await shared.goto(`${url}?week=${pointed}`);
  expect(await detail(shared).getAttribute("data-week")).toBe(pointed);
  const old = new Date(Date.parse(latest ?? "") - 40 * 7 * 86_400_000).toISOString().slice(0, 10);
  await shared.goto(`${url}?week=${old}`);
  expect(await detail(shared).getAttribute("data-week")).toBe(old);
  expect(await rowsOf(shared).count()).toBe(52);
  await shared.goto(`${url}?week=nonsense&span=xyz`);
  await shared.getByText(/not one of this team’s/).waitFor();
  expect(await detail(shared).getAttribute("data-week")).toBe(latest);
});

test("everything can be reached with the keyboard alone, and the path plays and pauses", async ({
  product,
}) => {
  const { page } = await atTheTrend(product);
  const place = () => slider(page).inputValue();
  await slider(page).focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  expect(await place()).toBe("23");
  await page.keyboard.press("Home");
  expect(await place()).toBe("0");

  const plot = page.getByRole("slider", { name: /week by week/ });
  await plot.focus();
  await page.keyboard.press("ArrowRight");
  expect(await place()).toBe("1");
  await page.keyboard.press("End");
  expect(await place()).toBe("25");
  expect(await plot.getAttribute("aria-valuetext")).toMatch(/^Week \d+: Clarity/);

  const row = page.locator("[data-place='25']");
  await row.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await soon(place).toBe("23");
  expect(await page.locator("[data-place][tabindex='0']").count()).toBe(1);

  await slider(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await soon(async () => Number(await place())).toBeGreaterThan(3);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Play 26 weeks" }).waitFor();
  expect(Number(await place())).toBeLessThan(25);
});

test("with reduced motion the path goes on by one week at a press", async ({ product }) => {
  const { page } = await atTheTrend(product, { reducedMotion: "reduce" });
  const step = page.getByRole("button", { name: "Next week" });
  await step.click();
  expect(await slider(page).inputValue()).toBe("0");
  await step.click();
  expect(await slider(page).inputValue()).toBe("1");
  expect(await page.getByRole("button", { name: "Pause" }).count()).toBe(0);
});

test("[V5] [J2] what belongs beside the lines: sessions, guesses, moments by their days, and no words of theirs", async ({
  product,
}) => {
  const { page, url } = await atTheTrend(product);
  await page.getByText("Session, ").first().waitFor();
  await page.locator("[data-panel=guess] .recharts-line-curve").first().waitFor();
  await page
    .getByText(/The guess was clarity/)
    .first()
    .waitFor();
  expect(await page.locator("tr", { hasText: /A moment\.|Moments on/ }).count()).toBeGreaterThan(3);
  expect(await (await page.request.get(url)).text()).not.toContain(MOMENT);
});

test.for(["light", "dark"])(
  "axe finds nothing in %s, on the desk and on a phone",
  async (theme, { product }) => {
    const { page, url } = await atTheTrend(product);
    await themeOf(page, theme);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(url);
      await drawn(page);
      expect(await axeFindings(page), `${width}`).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, "nothing sticks out").toBeLessThanOrEqual(width);
    }
  },
);

test("a team without results, one with one, and one of nothing but gaps", async ({ product }) => {
  const { page, running } = await atTheTrend(product);
  const sql = product.keeper.db.$client;
  const name =
    "الفريق ذو الاسم الطويل جدا 合同会社チームとても長い名前のチームです Straßenbahnfahrgemeinschaft";
  const team = await product.makeTeam(page, running, name, ["Ada", "Noor", "Jonas", "Mei"]);
  await page.goto(team.url);
  await page.getByText("No answers yet.").waitFor();
  expect(await axeFindings(page)).toEqual([]);

  const id = team.url.split("/").at(-1) ?? "";
  const weekOf = (weeksAgo: number) => new Date(Date.now() - weeksAgo * 7 * 86_400_000);
  const close = async (weeksAgo: number, clarity: number | null) => {
    const [round] = await sql<{ id: string }[]>`
      insert into rounds (team_id, kind, k, item_version, note_rule, opened_at, closed_at)
      values (${id}, 'weekly', 4, ${weeksAgo === 0 ? 2 : 1}, 'from-10', ${weekOf(weeksAgo)}, ${weekOf(weeksAgo)})
      returning id`;
    await sql`
      insert into results (round_id, roster, issued, ballots, quadrant, clarity_mean, autonomy_mean, spread)
      values (${round?.id ?? ""}, 4, ${clarity && 4}, ${clarity && 4}, ${clarity && "handsoff"},
        ${clarity}, ${clarity}, 2)`;
  };
  await close(2, null);
  await close(1, null);
  await page.goto(team.url);
  await detail(page).getByText("Too few answers this week").waitFor();
  expect(await columnOf(page, 3)).toEqual(["", ""]);
  expect(await axeFindings(page)).toEqual([]);

  await close(0, 4.5);
  await page.goto(team.url);
  await page.locator("[data-panel=autonomy] circle").waitFor();
  await detail(page).getByText("Clarity 4.5, likely").waitFor();
  await page
    .getByText(/new wording, version 2/)
    .first()
    .waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(1440);
});

test("[K1] the way to write a direction is offered to those who may", async ({ product }) => {
  const { page, url, team } = await atTheTrend(product);
  const sql = product.keeper.db.$client;
  await sql`delete from directions where team_id = ${team}`;
  await page.goto(url);
  await page.getByText("No direction is written.").waitFor();
  expect(await page.getByRole("link", { name: "Write it" }).count()).toBe(1);
  await sql`update team_leaders set role = 'viewer' where team_id = ${team}`;
  await page.goto(url);
  await page.getByText("No direction is written.").waitFor();
  expect(await page.getByRole("link", { name: "Write it" }).count()).toBe(0);
});
