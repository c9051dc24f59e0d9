import type { Page } from "playwright";
import { expect, vi } from "vitest";
import type { Rating } from "#domain/rating.ts";
import { addAction } from "#server/actions/add-action.ts";
import { command, mintSession } from "#tests/setup/session.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";
import { Phone } from "./phone.ts";
import { axeFindings, type Product, test } from "./product.ts";

const PATIENT = { timeout: 40_000, interval: 200 };
const TIMES = { rate: 110, discuss: 300 };

/** What the database has, for what must be neither doubled nor lost. */
const count = async (
  product: Product,
  what: "session_seats" | "pool_ballots" | "pool_agreements",
) => (await product.keeper.db.$client`select from ${product.keeper.db.$client(what)}`).length;

const heard = (pages: readonly Page[], words: string | RegExp) =>
  Promise.all(pages.map((page) => page.getByText(words).first().waitFor()));

/** A member with the page open, whatever it shows. */
async function open(product: Product, url: string, setUp?: (page: Page) => Promise<unknown>) {
  const page = await product.phone();
  await setUp?.(page);
  await page.goto(url);
  return page;
}

async function fill(page: Page, { clarity, autonomy }: Rating): Promise<void> {
  await page.locator("#scale-clarity").waitFor();
  await page.locator("#scale-clarity").press(String(clarity % 10));
  await page.locator("#scale-autonomy").press(String(autonomy % 10));
  await page.locator(`#scale-autonomy[data-value="${autonomy}"]`).waitFor();
}

const send = (page: Page) => page.getByRole("button", { name: "Send anonymously" }).tap();
const isIn = (page: Page) => page.getByRole("heading", { name: "It is in." }).waitFor();
const note = (page: Page, text: string) => page.getByRole("textbox").fill(text);

/** A session before this one, and what was promised in it. */
async function lastTime(product: Product, team: MintedTeam): Promise<void> {
  const { keeper } = product;
  const session = await mintSession(keeper, team);
  const promised = { text: "Write the retry limits down", owner: "Ada", dueOn: null };
  expect(await addAction(keeper, team.id, { session, ...promised }, new Date())).toMatchObject({
    ok: true,
  });
  await command(keeper, team, session, "end");
}

test("[V3] [V4] six phones follow a session from its opening to its end, and nothing is doubled or lost", async ({
  product,
}) => {
  const { keeper } = product;
  const running = await product.start();
  const team = await mintTeam(keeper, { seats: 6, k: 4 });
  await lastTime(product, team);
  const links = team.seats.map(({ secret }) => `${running.url}/p/${secret}`);

  // The first page was open before there was a session, and its clock is ten minutes fast.
  const first = await open(product, links[0] ?? "", (page) =>
    page.addInitScript(() => {
      const now = Date.now;
      Date.now = () => now() + 600_000;
    }),
  );
  await first.getByText("No round is open.").first().waitFor();
  expect(await first.content()).not.toContain("Look up at the big screen");
  const session = await mintSession(keeper, team, { times: TIMES });
  await first.getByRole("heading", { name: "You are in." }).waitFor();
  const others = await Promise.all(links.slice(1).map((link) => open(product, link)));
  const pages = [first, ...others];
  const [, second, third, fourth, fifth, sixth] = pages as [Page, Page, Page, Page, Page, Page];
  await heard(pages, "6 are here.");
  await heard(pages, "Write the retry limits down");
  expect(await axeFindings(second)).toEqual([]);

  // Rate: one phone loses the network with its answer, another is reloaded half-way.
  await command(keeper, team, session, "rate");
  await Promise.all(pages.map((page) => page.locator("#scale-clarity").waitFor()));
  // Under two minutes are left, also by a clock that would take them for long over (V4).
  await vi.waitFor(
    async () => expect(await first.getByRole("timer").textContent()).toMatch(/^[01]:[0-5]\d$/),
    PATIENT,
  );
  expect(await first.getByText("Time is up.").count()).toBe(0);
  expect(await axeFindings(second)).toEqual([]);
  expect(await second.locator("main").innerHTML()).not.toContain("Completely hands-off");
  await Promise.all(
    [first, second, third, fourth, fifth].map(async (page, index) => {
      await fill(page, { clarity: 8, autonomy: 3 });
      await note(page, `Note ${index + 1}`);
    }),
  );
  await send(second);
  await second.context().setOffline(true);
  await third.reload();
  await third.locator('#scale-autonomy[data-value="3"]').waitFor();
  expect(await third.getByRole("textbox").inputValue()).toBe("Note 3");
  await Promise.all([first, third, fourth, fifth].map(send));
  await second.getByRole("heading", { name: "Not sent yet." }).waitFor();
  await second.context().setOffline(false);
  await Promise.all([first, second, third, fourth, fifth].map(isIn));
  await fill(sixth, { clarity: 2, autonomy: 2 });
  await vi.waitFor(async () => {
    expect(await count(product, "pool_ballots")).toBe(5);
    const notes = await keeper.db.$client`select from pool_notes`;
    expect(notes).toHaveLength(5);
  }, PATIENT);

  // Reveal: who was half-way is told so.
  await command(keeper, team, session, "reveal");
  await heard([first, second, third, fourth, fifth], "Your ballot is counted.");
  await sixth.getByText("The round closed before your answer was in.").waitFor();
  await heard(pages, "We know where we are heading. Others still decide how.");

  // Discuss: a phone that was away finds the notes when it is back.
  await fifth.context().setOffline(true);
  await command(keeper, team, session, "discuss");
  const rest = [first, second, third, fourth, sixth];
  for (const page of rest) await page.getByText("Note 5").waitFor();
  expect(await axeFindings(second)).toEqual([]);
  await fifth.context().setOffline(false);
  await fifth.getByText("Note 5").waitFor();
  const agree = (page: Page, text: string) =>
    page.locator("li").filter({ hasText: text }).getByRole("button", { name: "I agree" });
  for (const page of [first, second, third, fourth]) await agree(page, "Note 3").tap();
  await agree(second, "Note 1").tap();
  await fourth.reload();
  await vi.waitFor(
    async () => expect(await agree(fourth, "Note 3").getAttribute("aria-pressed")).toBe("true"),
    PATIENT,
  );
  await vi.waitFor(
    async () => expect(await count(product, "pool_agreements")).toBeGreaterThanOrEqual(4),
    PATIENT,
  );
  await command(keeper, team, session, "show-agreements");
  await heard(pages, "4 agree");
  const sorted = await sixth.locator("main ul > li").allTextContents();
  expect(sorted[0]).toContain("Note 3");
  expect(sorted).toHaveLength(5);
  expect(await sixth.getByRole("button", { name: "I agree" }).count()).toBe(0);

  // Act, then once more: the new round takes the place of all else.
  await command(keeper, team, session, "act");
  await heard(pages, "Nothing is written down yet.");
  const promised = { text: "Ask before changing limits", owner: "Bo", dueOn: null };
  await addAction(keeper, team.id, { session, ...promised }, new Date());
  await heard(pages, "Ask before changing limits");
  expect(await axeFindings(second)).toEqual([]);
  await command(keeper, team, session, "rate");
  await Promise.all(
    pages.map(async (page) => {
      await page.locator("#scale-clarity").waitFor();
      expect(await page.locator("#scale-clarity").getAttribute("data-value")).toBeFalsy();
      await fill(page, { clarity: 8, autonomy: 8 });
      await send(page);
      await isIn(page);
    }),
  );
  expect(await count(product, "pool_ballots")).toBe(6);
  await command(keeper, team, session, "reveal");
  await heard(pages, "We know where we are heading, and we decide how.");

  await command(keeper, team, session, "end");
  await Promise.all(
    pages.map((page) => page.getByRole("heading", { name: "Thank you." }).waitFor()),
  );
  expect(await axeFindings(second)).toEqual([]);
  expect(await count(product, "session_seats")).toBe(6);
  const rows = await keeper.db.$client<{ ballots: number }[]>`
    select ballots from results join rounds on rounds.id = round_id order by opened_at`;
  expect(rows.map(({ ballots }) => ballots)).toEqual([5, 6]);
  await sixth.getByRole("link", { name: "The page of this session" }).tap();
  await sixth.waitForURL("**/s/*");
  await second.getByRole("link", { name: "Back to your page" }).tap();
  await second.getByText("We know where we are heading, and we decide how.").waitFor();
  expect(await second.getByRole("heading", { name: "Thank you." }).count()).toBe(0);
}, 360_000);

test("[V3] a locked room says so and lets in once it is open; the weekly pulse waits beside it", async ({
  product,
}) => {
  const { keeper } = product;
  const running = await product.start();
  const team = await mintTeam(keeper, { seats: 5, k: 4 });
  await mintRound(keeper, team, { kind: "weekly" });
  const links = team.seats.map(({ secret }) => `${running.url}/p/${secret}`);
  const weekly = await Phone.open(product, links[0] ?? "");
  const session = await mintSession(keeper, team, { times: { rate: 1, discuss: null } });
  const { page } = weekly;
  await page.getByRole("heading", { name: "You are in." }).waitFor();
  await command(keeper, team, session, "lock");
  const late = await open(product, links[1] ?? "");
  await late.getByRole("heading", { name: "The room is locked." }).waitFor();
  expect(await axeFindings(late)).toEqual([]);
  expect(await count(product, "session_seats")).toBe(1);
  await command(keeper, team, session, "unlock");
  await late.getByRole("heading", { name: "You are in." }).waitFor();
  await heard([page, late], "2 are here.");

  // The weekly pulse is one line, and answered as ever.
  await page.getByRole("button", { name: "Answer it" }).tap();
  await page.getByText("This week, how clear").first().waitFor();
  await weekly.fill({ clarity: 6, autonomy: 6 });
  await send(page);
  await isIn(page);
  await page.getByRole("button", { name: "Back to the session" }).tap();
  await page.getByRole("heading", { name: "You are in." }).waitFor();
  await page.getByRole("button", { name: "Answer it" }).tap();
  await isIn(page);
  // The room goes on, and the phone with it; a timer that is over closes nothing (V4).
  await command(keeper, team, session, "rate");
  await page.getByText("Right now, how clear").first().waitFor();
  await heard([page, late], "Time is up. You can still send until the room opens the result.");
  // All of it on one screen of a phone.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(844);
  await weekly.rateByKeyboard({ clarity: 7, autonomy: 7 });
  expect(await count(product, "pool_ballots")).toBe(2);
}, 180_000);
