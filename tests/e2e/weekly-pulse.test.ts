import { eq } from "drizzle-orm";
import type { Page } from "playwright";
import { encode } from "uqr";
import { expect } from "vitest";
import type { Answer } from "#app/p/answer-state.ts";
import { packMove } from "#app/p/move-code.ts";
import { leaderAnswers, schedules, seats } from "#db/schema.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { personToken } from "#server/seats/person-token.ts";
import { Member } from "#tests/setup/member.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";
import { Phone } from "./phone.ts";
import { axeFindings, type Product, test } from "./product.ts";

const WEEK = 7 * 24 * 3600_000;
const ANSWER =
  "Retries come first until Christmas; the second launch waits. I will say so in Thursday's review, and to sales myself.";

type Week = { team: MintedTeam; round: string; url: string; links: string[] };

/** A team with a schedule, a last week that was answered, and an open round. */
async function weekOf(product: Product): Promise<Week> {
  const { keeper } = product;
  const { url } = await product.start();
  const team = await mintTeam(keeper, { seats: 9, k: 4 });
  await keeper.db.insert(schedules).values({
    teamId: team.id,
    cadence: "weekly",
    opensOn: 1,
    opensAt: "09:00",
    closesOn: 4,
    closesAt: "17:00",
    startsOn: "2026-01-01",
  });
  const now = Date.now();
  const last = await mintRound(keeper, team, { kind: "weekly", now: new Date(now - WEEK) });
  for (const { secret } of team.seats.slice(0, 6))
    await new Member(url, secret).rate({ team: team.id, round: last }, { clarity: 8, autonomy: 3 });
  await closeRound(keeper, team.id, last, new Date(now - WEEK / 2));
  await answerTo(product, team, last);
  const closesAt = new Date(now + WEEK / 2);
  const round = await mintRound(keeper, team, { kind: "weekly", closesAt });
  return { team, round, url, links: team.seats.map(({ secret }) => `${url}/p/${secret}`) };
}

const answerTo = (product: Product, team: MintedTeam, round: string) =>
  product.keeper.db
    .insert(leaderAnswers)
    .values({ roundId: round, text: ANSWER, writtenBy: team.leader.id, writtenAt: new Date() });

const poolSize = async (product: Product): Promise<number> =>
  (await product.keeper.db.$client`select from pool_ballots`).length;

/** Everything that a page sends, as the server and whoever stands between could read it. */
function recordRequests(page: Page, sent: string[]): void {
  page.on("request", (request) => {
    sent.push(request.url(), request.postData() ?? "", JSON.stringify(request.headers()));
  });
}

const keptAnswer = (page: Page): Promise<Answer> =>
  page.evaluate(() => {
    const name = Object.keys(localStorage).find((key) => key.startsWith("bearing:answer:"));
    return JSON.parse(localStorage.getItem(name ?? "") ?? "null");
  });

/** How many dark modules the code of this text has. */
const darkModules = (text: string): number =>
  encode(text, { ecc: "M", border: 4 }).data.flat().filter(Boolean).length;

/** The same, counted in the picture on the page. */
const drawnModules = (page: Page): Promise<number> =>
  page
    .locator("svg[role=img] path")
    .evaluate((path) =>
      [...(path.getAttribute("d") ?? "").matchAll(/h(\d+)v1/g)].reduce(
        (sum, [, run]) => sum + Number(run),
        0,
      ),
    );

test("a pulse begins with what came of the last one, and is answered by keyboard", async ({
  product,
}) => {
  const { links } = await weekOf(product);
  const phone = await Phone.open(product, links[0] ?? "");
  const { page } = phone;
  // Found by its role: until it is moved to its place, a streamed copy waits hidden in the document.
  const lastTime = page.getByRole("region", { name: "What came of the last pulse" });
  await lastTime
    .getByText("Last time: “We know where we are heading. Others still decide how.”")
    .waitFor();
  await lastTime.getByText("Retries come first until Christmas").waitFor();
  const more = page.getByRole("button", { name: "More", exact: true });
  expect(await more.getAttribute("aria-expanded")).toBe("false");
  await more.click();
  await page.getByRole("button", { name: "Less", exact: true }).click();
  expect(await axeFindings(page)).toEqual([]);
  await phone.rateByKeyboard({ clarity: 7, autonomy: 4 });
  expect(await axeFindings(page)).toEqual([]);
}, 120_000);

test("[A1] who was away says so in one tap, may undo it, and is no answer", async ({ product }) => {
  const { links, team, round, url } = await weekOf(product);
  for (const { secret } of team.seats.slice(2, 7))
    await new Member(url, secret).rate({ team: team.id, round }, { clarity: 7, autonomy: 7 });
  const { page } = await Phone.open(product, links[0] ?? "");
  const sent: string[] = [];
  recordRequests(page, sent);
  await page.getByRole("button", { name: "I was away" }).tap();
  await page.getByText("4 s").waitFor();
  await page.getByRole("button", { name: /Undo/ }).tap();
  await page.getByRole("button", { name: "I was away" }).tap();
  await page.getByRole("heading", { name: "Noted." }).waitFor();
  await page.getByText("Not counted as an answer.").waitFor();
  expect(await axeFindings(page)).toEqual([]);

  const { page: gone } = await Phone.open(product, links[1] ?? "");
  recordRequests(gone, sent);
  await gone.getByRole("button", { name: "Not on this team any more" }).tap();
  await gone.getByText("ask Ines Vogt to withdraw your seat").waitFor({ timeout: 20_000 });
  // On the wire both are the same: one word, and never which of the two.
  const ballots = sent.filter((body) => body.includes('"absent"')).map((body) => JSON.parse(body));
  expect(ballots.map(({ absent, clarity }) => [absent, clarity])).toEqual([
    [true, undefined],
    [true, undefined],
  ]);
  expect(sent.join()).not.toMatch(/"(away|left)"/);
  expect(await poolSize(product)).toBe(7);

  await closeRound(product.keeper, team.id, round, new Date());
  await page.getByText("You were not counted as an answer.").waitFor();
  await page.getByText("5 of 9 answered").waitFor();
  await page.getByText(/The next one opens Monday/).waitFor();
  await answerTo(product, team, round);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText("Retries come first until Christmas").waitFor();
  expect(await axeFindings(page)).toEqual([]);
}, 180_000);

test("[C3] an answer moves to another device by its code, and the server never sees the secret", async ({
  product,
}) => {
  const { links } = await weekOf(product);
  const link = links[0] ?? "";
  const sent: string[] = [];
  const first = await Phone.open(product, link);
  recordRequests(first.page, sent);
  await first.rate({ clarity: 6, autonomy: 6 });

  const second = await Phone.open(product, link);
  recordRequests(second.page, sent);
  await second.fill({ clarity: 2, autonomy: 2 });
  await second.page.getByRole("button", { name: "Send anonymously" }).tap();
  await second.page.getByText("You began this round on another device.").waitFor();

  await first.page.getByRole("button", { name: "Finish on another device" }).tap();
  await first.page.getByRole("heading", { name: "Go on with your other device." }).waitFor();
  expect(await axeFindings(first.page)).toEqual([]);
  const kept = await keptAnswer(first.page);
  const address = `${link}#move=${packMove(kept)}`;
  expect(await drawnModules(first.page)).toBe(darkModules(address));

  await second.page.goto(address);
  await second.page.getByText("Your answer goes on here.").waitFor();
  expect(second.page.url()).toBe(link);
  await second.page.getByRole("button", { name: "Change my answer" }).tap();
  await second.rate({ clarity: 9, autonomy: 8 });
  await second.page.getByText("Your new answer took the place of the one before.").waitFor();
  expect(await poolSize(product)).toBe(1);

  // Taken back, the first one speaks last again.
  await first.page.getByRole("button", { name: "Take it back" }).tap();
  await first.page.getByRole("button", { name: "Change my answer" }).tap();
  await first.rate({ clarity: 1, autonomy: 1 });
  expect(await poolSize(product)).toBe(1);

  // A code of somebody else, and half a code.
  const stranger = await Phone.open(product, links[1] ?? "");
  recordRequests(stranger.page, sent);
  await stranger.page.goto(`${links[1]}#move=${packMove(kept)}`);
  await stranger.page.getByText("This code belongs to another round").waitFor();
  await stranger.page.goto(`${links[1]}#move=${packMove(kept).slice(0, 40)}`);
  await stranger.page.getByText("This code is not whole.").waitFor();
  expect(sent.length).toBeGreaterThan(30);
  const said = sent.join("\n");
  expect(said).not.toContain(kept.deviceSecret);
  expect(said).not.toContain("move=");
  expect(said).not.toContain(packMove(kept).slice(0, 60));
}, 180_000);

test("a person with seats in two teams finds both on one page, once a mail proved who they are", async ({
  product,
}) => {
  const { team, url } = await weekOf(product);
  const other = await mintTeam(product.keeper, { seats: 4, workspace: team.workspace });
  await mintRound(product.keeper, other, { kind: "weekly" });
  const email = "ada@tidewater.example";
  const [here, there] = [team.seats[0], other.seats[0]];
  for (const seat of [here, there])
    await product.keeper.db
      .update(seats)
      .set({ email })
      .where(eq(seats.id, seat?.id ?? ""));
  const token = personToken(product.keeper.keys, { id: here?.id ?? "", email, linkGeneration: 1 });
  const link = `${url}/p/${here?.secret}`;
  const { page } = await Phone.open(product, `${link}#me=${token}`);
  const teams = page.getByRole("navigation", { name: "Your teams" });
  await teams.getByText("open").waitFor();
  expect(page.url()).toBe(link);
  await teams.getByRole("link").tap();
  await page.waitForURL(`${url}/p/${there?.secret}`);
  await page.getByRole("navigation", { name: "Your teams" }).waitFor();
  expect(await axeFindings(page)).toEqual([]);

  // Without the mail's token, a device shows what it has seen itself and no more.
  const { page: plain } = await Phone.open(product, link);
  expect(await plain.getByRole("navigation").count()).toBe(0);
}, 120_000);
