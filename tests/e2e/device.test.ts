import type { Page } from "playwright";
import { expect } from "vitest";
import { passedDevice } from "#db/queries/device-seats.ts";
import type { Command } from "#domain/session.ts";
import { command, mintSession } from "#tests/setup/session.ts";
import { type MintedTeam, mintTeam } from "#tests/setup/workspace.ts";
import { axeFindings, type Product, type RunningProduct, test } from "./product.ts";

type Room = {
  code: string;
  team: MintedTeam;
  session: string;
  do(what: Command | Command["is"]): Promise<void>;
  handed(): Promise<number | undefined>;
};

/** An open session with so many people on a device that is passed around. */
async function roomWith({ keeper }: Product, people: number): Promise<Room> {
  const team = await mintTeam(keeper, { seats: 0, k: 3 });
  const session = await mintSession(keeper, team);
  const [{ code } = { code: "" }] = await keeper.db.$client<{ code: string }[]>`
    select join_code as code from sessions where id = ${session}`;
  const room: Room = {
    code,
    team,
    session,
    do: (what) => command(keeper, team, session, what),
    handed: async () => (await passedDevice(keeper.db.$client, code))?.handed,
  };
  await room.do({ is: "pass-device", people });
  return room;
}

async function openDevice(product: Product, { url }: RunningProduct, { code }: Room) {
  const page = await product.phone();
  await page.goto(`${url}/j/${code}/device`);
  return page;
}

const myTurn = (page: Page) => page.getByRole("button", { name: "It is my turn" });
const nextPerson = (page: Page) => page.getByRole("button", { name: "Next person" });
/** The bar below the page of whoever holds the device. */
const holds = (page: Page, words: string) =>
  page.getByRole("complementary").getByText(words).waitFor();
const sees = (page: Page, words: string) => page.getByText(words).first().waitFor();

/** Taps the pad in its middle. */
async function tapPad(page: Page): Promise<void> {
  // What takes the touch lies over the plot.
  await page.locator("#content svg rect").first().tap({ force: true });
  await page.locator("#scale-clarity[data-value]").waitFor();
}

async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send anonymously" }).tap();
  await page.getByRole("heading", { name: "It is in." }).waitFor();
}

/** All that a page keeps of answers and of who holds the device. */
const kept = (page: Page) =>
  page.evaluate(() =>
    Object.keys(localStorage).filter((key) => /bearing:(answer|holder|seat|team)/.test(key)),
  );

test("[V8] [P4] three people share a device through two rounds, the second in a locked room", async ({
  product,
}) => {
  const running = await product.start();
  const room = await roomWith(product, 3);
  const page = await openDevice(product, running, room);
  await sees(page, "Keep this device at hand.");
  expect(await axeFindings(page)).toEqual([]);

  for (const nth of [1, 2]) {
    if (nth === 2) await room.do("lock");
    await room.do("rate");
    await sees(page, "Who goes first?");
    expect(await room.handed()).toBe(0);
    await myTurn(page).tap();
    await holds(page, "Person 1 of 3");
    await tapPad(page);
    const rated = await page.locator("#scale-clarity").inputValue();
    await page.reload();
    await holds(page, "Person 1 of 3");
    expect(await page.locator("#scale-clarity").inputValue()).toBe(rated);
    if (nth === 1) expect(await axeFindings(page)).toEqual([]);
    await send(page);
    await nextPerson(page).dblclick();
    await sees(page, "Pass the device on.");
    expect(await room.handed()).toBe(1);
    expect(await kept(page)).toEqual([]);
    await page.reload();
    await sees(page, "Person 2 of 3.");
    expect(await page.getByText("It is in.").count()).toBe(0);

    await myTurn(page).dblclick();
    await holds(page, "Person 2 of 3");
    expect(await room.handed()).toBe(2);
    await tapPad(page);
    await send(page);
    await nextPerson(page).tap();
    await myTurn(page).tap();
    await holds(page, "Person 3 of 3");
    await tapPad(page);
    await send(page);
    await nextPerson(page).tap();
    await sees(page, "All 3 have had a turn.");
    expect(await kept(page)).toEqual([]);

    await room.do("reveal");
    await sees(page, "Keep this device at hand.");
    const results = await product.keeper.db.$client`
      select ballots, roster from results join rounds on rounds.id = round_id
      where session_id = ${room.session}`;
    expect(results).toEqual(Array(nth).fill({ ballots: 3, roster: 3 }));
  }
  await room.do("end");
  await sees(page, "No device is passed around here.");
}, 300_000);

test("[V8] two devices with one code share the seats, and whoever does not answer is skipped", async ({
  product,
}) => {
  const running = await product.start();
  const room = await roomWith(product, 3);
  await room.do("rate");
  const one = await openDevice(product, running, room);
  const two = await openDevice(product, running, room);
  await Promise.all([myTurn(one).tap(), myTurn(two).tap()]);
  await holds(one, "of 3");
  await holds(two, "of 3");
  await expect.poll(() => room.handed()).toBe(2);
  const holders = await Promise.all(
    [one, two].map((page) =>
      page.evaluate(() =>
        Object.entries(localStorage)
          .filter(([key]) => key.startsWith("bearing:holder:"))
          .map(([, text]) => JSON.parse(text).seat),
      ),
    ),
  );
  expect(new Set(holders.flat()).size).toBe(2);

  await one.getByRole("button", { name: "Pass on without answering" }).tap();
  await one.getByRole("button", { name: "Pass on", exact: true }).tap();
  await myTurn(one).tap();
  await holds(one, "Person 3 of 3");
  await tapPad(two);
  await send(two);
  await nextPerson(two).tap();
  await sees(two, "All 3 have had a turn.");
  // A round that closes ends the turn of whoever has one.
  await room.do("reveal");
  await sees(one, "Keep this device at hand.");
  expect(await kept(one)).toEqual([]);
}, 120_000);

test("[V8] a talk is opened without a team, and a phone takes one seat with its code", async ({
  product,
}) => {
  const running = await product.start();
  const leader = await product.desk();
  await product.setUp(running, leader);
  await leader.getByRole("link", { name: "Open a session without a team" }).click();
  await leader.getByRole("button", { name: "Open the session" }).click();
  await sees(leader, "Give the session a name.");
  await leader.getByLabel("Name of the session").fill("All-hands in May");
  await leader.getByRole("radio", { name: "10 answers" }).check();
  expect(await axeFindings(leader)).toEqual([]);
  await leader.getByRole("button", { name: "Open the session" }).click();
  await leader.waitForURL(/\/live\/[0-9a-f-]{36}$/);
  const [row] = await product.keeper.db.$client<{ code: string; team: string; k: number }[]>`
    select join_code as code, team_id as team, k from sessions`;
  const { code, team } = row ?? { code: "", team: "" };
  expect(row?.k).toBe(10);

  const phone = await product.phone();
  await phone.goto(`${running.url}/j`);
  await phone.getByLabel("Code on the big screen").fill(code.toLowerCase());
  await phone.getByRole("button", { name: "Go to the team" }).tap();
  await sees(phone, "one answer per device, not one per person");
  expect(await phone.getByLabel("Your name, if you like").count()).toBe(0);
  expect(await axeFindings(phone)).toEqual([]);
  await phone.getByRole("button", { name: "Take a seat" }).tap();
  await phone.waitForURL(/\/p\//);
  await phone.goto(`${running.url}/j/${code}`);
  await phone.getByRole("link", { name: "Go on as before" }).waitFor();
  expect(await phone.getByRole("button").count()).toBe(0);

  await leader.goto(`${running.url}/teams`);
  expect(await leader.getByText("All-hands in May").count()).toBe(0);
  for (const place of ["", "/roster", "/schedule", "/settings", "/messages", "/outbox"]) {
    const answer = await leader.goto(`${running.url}/teams/${team}${place}`);
    expect(answer?.status(), place).toBe(404);
  }
  await leader.goto(`${running.url}/groups`);
  await leader.getByText("Open now").waitFor();
  await product.keeper.db.$client`update sessions set stage = 'ended', ended_at = opened_at`;
  await leader.reload();
  await leader.getByRole("link", { name: "All-hands in May" }).click();
  await leader.waitForURL(/\/sessions\/[0-9a-f-]{36}$/);
  await sees(leader, "All-hands in May");
  expect(await axeFindings(leader)).toEqual([]);
}, 120_000);

test("[V3] a locked room says so to newcomers and lets in who has a seat", async ({ product }) => {
  const running = await product.start();
  const room = await roomWith(product, 1);
  const seated = await product.phone();
  await seated.goto(`${running.url}/j/${room.code}`);
  await seated.getByRole("button", { name: "Take a seat" }).tap();
  await seated.waitForURL(/\/p\//);
  await sees(seated, "Payments");
  await room.do("lock");
  const newcomer = await product.phone();
  await newcomer.goto(`${running.url}/j/${room.code}`);
  await newcomer.getByRole("heading", { name: "This room is locked." }).waitFor();
  expect(await newcomer.getByRole("link", { name: "Go on as before" }).count()).toBe(0);
  expect(await axeFindings(newcomer)).toEqual([]);
  await seated.goto(`${running.url}/j/${room.code}`);
  await seated.getByRole("link", { name: "Go on as before" }).click();
  await seated.waitForURL(/\/p\//);
}, 120_000);

test("[V8] the codes of passed devices cannot be tried through", async ({ product }) => {
  const running = await product.start();
  const room = await roomWith(product, 2);
  await room.do("rate");
  const page = await openDevice(product, running, room);
  await myTurn(page).tap();
  await holds(page, "Person 1 of 2");
  const guess = (code: string) => page.request.get(`${running.url}/j/${code}/device`);
  const guesses = await Promise.all(Array.from({ length: 60 }, () => guess("WRONG-11")));
  expect(new Set(guesses.map((answer) => answer.status()))).toEqual(new Set([404]));
  expect(await (await guess(room.code)).text()).toContain("Too many links that lead nowhere.");
  // Whoever has a turn goes on: guessing beside them takes nothing away.
  await tapPad(page);
  await send(page);
  await nextPerson(page).tap();
  await myTurn(page).tap();
  await sees(page, "That did not work.");
  expect(await room.handed()).toBe(1);
}, 120_000);

test("[V8] a press whose answer is lost costs nobody their turn", async ({ product }) => {
  const running = await product.start();
  const room = await roomWith(product, 1);
  await room.do("rate");
  const page = await openDevice(product, running, room);
  await sees(page, "Who goes first?");
  // The press is heard, but the network drops the answer.
  await page.route("**/device", async (route) => {
    if (route.request().method() !== "POST" || (await room.handed()) === 1) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await expect.poll(() => myTurn(page).getAttribute("aria-disabled")).not.toBe("true");
  await myTurn(page).tap();
  await sees(page, "That did not work.");
  expect(await room.handed()).toBe(1);
  await page.unroute("**/device");
  await page.reload();
  await myTurn(page).tap();
  await holds(page, "Person 1 of 1");
  await tapPad(page);
  await send(page);
});
