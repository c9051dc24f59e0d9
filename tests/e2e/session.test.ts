import { parse } from "csv-parse/sync";
import type { Page } from "playwright";
import { expect, vi } from "vitest";
import type { Rating } from "#domain/rating.ts";
import type { SessionSnapshot } from "#domain/wire.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { press, reach, reachTarget, type } from "./keys.ts";
import { Phone } from "./phone.ts";
import { axeFindings, type Product, type RunningProduct, test } from "./product.ts";

const FIVE = ["Ada Lind", "Bo Sand", "Cleo Marsh", "Dan Reed", "Eve Holm"];
const NINE = [...FIVE, "Fay Brook", "Gus Field", "Hal Stone", "Ivy Lake"];
const NOTES = [
  "Which of the three plans is ours?",
  "We wait two weeks for each decision.",
  "The goal moved twice, and nobody said why.",
  'Quotes, a comma, and "=1+1" are only words.',
  "This one names somebody and must go.",
];
const [PLANS = "", WAIT = "", , , NAMES = ""] = NOTES;
const PROMISES = [
  { text: "Choose one of the three plans", owner: "Maren", dueOn: "2099-03-02" },
  { text: "Write down what the team decides alone", owner: "Ada, Bo", dueOn: "" },
];

/** One session from its wall, with the file's browser and processes. */
type Room = { product: Product; running: RunningProduct; wall: Page; id: string; url: string };

/** A leader's session of a team with these people, notes shown with any result. */
async function openRoom(product: Product, people: string[], reducedMotion = false) {
  const running = await product.start();
  const leader = await product.desk();
  await product.setUp(running, leader);
  const team = await product.makeTeam(leader, running, "Payments", people);
  const wall = await product.desk({
    viewport: { width: 1920, height: 1080 },
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
  });
  await wall.context().addCookies(await leader.context().cookies());
  await wall.goto(team.url);
  await wall.getByRole("combobox", { name: "Notes" }).selectOption("from-k");
  await wall.getByRole("button", { name: "Open a session" }).click();
  await wall.waitForURL(/\/live\/[0-9a-f-]{36}$/);
  const id = wall.url().split("/").at(-1) ?? "";
  return { room: { product, running, wall, id, url: wall.url() }, leader, team };
}

const next = (wall: Page, name: RegExp) => wall.getByRole("button", { name }).last().click();

/** What the database holds of it for everyone to see. */
async function published({ product, id }: Room): Promise<SessionSnapshot> {
  const snapshot = await sessionSnapshot(product.keeper.db.$client, id);
  if (!snapshot) throw new Error("The session is gone.");
  return snapshot;
}

/** A note leaves its phone a while after its rating, so that nothing joins the two. */
const notesAreIn = ({ product }: Room, count: number) =>
  expect
    .poll(async () => (await product.keeper.db.$client`select from pool_notes`).length, {
      timeout: 40_000,
    })
    .toBe(count);

/** Collects what axe finds, stage by stage, on the wall and on a phone. */
class Inspection {
  readonly findings: string[] = [];
  readonly #pages: readonly [string, Page][];

  constructor(pages: Record<string, Page>) {
    this.#pages = Object.entries(pages);
  }

  async of(stage: string): Promise<void> {
    for (const [name, page] of this.#pages.filter(([, page]) => !page.isClosed())) {
      // What is still arriving is paler than it will be.
      await page.waitForFunction(() =>
        document
          .getAnimations()
          .every(
            ({ effect, playState }) =>
              playState === "finished" ||
              effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
          ),
      );
      for (const finding of await axeFindings(page))
        this.findings.push(`${stage}, ${name}: ${finding}`);
    }
  }
}

/** Everyone rates; the last two without a network, and the wall is loaded anew meanwhile. */
async function rateThroughTrouble(room: Room, phones: Phone[], rating: Rating) {
  const { wall } = room;
  const lost = phones.slice(-2);
  for (const [i, note] of NOTES.entries()) await phones[i]?.note(note);
  await Promise.all(phones.slice(0, -2).map((phone) => phone.rate(rating)));
  for (const phone of lost) {
    await phone.fill(rating);
    await phone.page.context().setOffline(true);
    await phone.page.getByRole("button", { name: "Send anonymously" }).click();
  }
  for (const { page } of lost) await page.getByRole("heading", { name: "Not sent yet." }).waitFor();
  await wall.reload();
  await wall.getByText("2 have not rated. Nobody knows who.").first().waitFor();
  for (const { page } of lost) await page.context().setOffline(false);
  for (const { page } of lost) await page.getByRole("heading", { name: "It is in." }).waitFor();
  await wall.getByText("All 9 have rated.").first().waitFor();
  await notesAreIn(room, NOTES.length);
}

/** The leader's own page, on a phone: where will they land? */
async function placeGuess(page: Page, { clarity, autonomy }: Rating) {
  await page.locator("#scale-clarity").press(String(clarity % 10));
  await page.locator("#scale-autonomy").press(String(autonomy % 10));
  await page.getByRole("button", { name: "Place the guess" }).tap();
  await page.getByText(`Your guess is in: clarity ${clarity}, autonomy ${autonomy}.`).waitFor();
}

/** Notes are grouped, hidden and agreed with, while the server dies and another one takes over. */
async function talk({ product, running, wall }: Room, phones: Phone[]) {
  for (const note of NOTES) await wall.getByText(note, { exact: true }).waitFor();
  await wall.getByRole("button", { name: /^Rate again/ }).waitFor();
  await product.kill(running, "SIGKILL");
  await wall.getByText("Reconnecting").first().waitFor();
  await product.start(Number(new URL(running.url).port));
  await wall.getByText("Reconnecting").first().waitFor({ state: "hidden" });

  // A drag while the wall has just come back may be lost; it says so, and is done again.
  await vi.waitFor(async () => {
    await wall.getByText(WAIT, { exact: true }).dragTo(wall.getByText(PLANS, { exact: true }));
    await wall.getByRole("button", { name: `Ungroup: ${WAIT}` }).waitFor({ timeout: 4_000 });
  }, 40_000);
  await wall.getByRole("button", { name: `Hide: ${NAMES}` }).click();
  await wall.getByRole("button", { name: "Hide it for everyone" }).click();
  for (const { page } of phones) await page.getByText(NAMES).waitFor({ state: "hidden" });

  for (const phone of phones.slice(0, 5)) await phone.agree(PLANS);
  await phones[5]?.agree(WAIT);
  await wall.getByText("6 have agreed with something").first().waitFor();
  await wall.getByRole("button", { name: "Show what most agree with" }).click();
  await wall.getByText("5 agree", { exact: true }).waitFor();
  for (const { page } of phones) await page.getByText("5 agree", { exact: true }).waitFor();
}

async function promise(wall: Page) {
  for (const { text, owner, dueOn } of PROMISES) {
    await wall.getByLabel("What", { exact: true }).fill(text);
    await wall.getByLabel("Who", { exact: true }).fill(owner);
    await wall.getByLabel("By when").fill(dueOn);
    await wall.getByRole("button", { name: "Write it down" }).click();
    await wall.getByRole("listitem").filter({ hasText: text }).waitFor();
  }
}

type CsvRow = Record<string, string>;

/** Both files hold what was typed and what was published, and nothing of what was hidden. */
async function compareExports(room: Room, leader: Page, page: string) {
  const text = async (file: string) => (await leader.request.get(`${page}/${file}`)).text();
  const [csv, markdown] = [await text("csv"), await text("markdown")];
  const rows: CsvRow[] = parse(csv, { columns: true, bom: true });
  const of = (what: string) => rows.filter((row) => row.what === what);

  const shown = NOTES.filter((note) => note !== NAMES);
  expect(
    of("note")
      .map((row) => row.text)
      .sort(),
  ).toEqual([...shown].sort());
  const noted = new Map(of("note").map((row) => [row.text, row]));
  expect(noted.get(PLANS)).toMatchObject({ agreed: "5" });
  expect(noted.get(WAIT)).toMatchObject({ agreed: "1", group: noted.get(PLANS)?.group });
  expect(of("action").map(({ text, owner, due }) => ({ text, owner, dueOn: due }))).toEqual(
    PROMISES,
  );

  const { closed } = await published(room);
  expect(closed).toHaveLength(2);
  expect(of("round")).toEqual(
    closed.map(({ roster, result, guess }) =>
      expect.objectContaining({
        roster: String(roster),
        answers: String(result?.ballots),
        quadrant: result?.quadrant,
        clarity: String(result?.clarity?.mean),
        autonomy: String(result?.autonomy?.mean),
        guess_clarity: String(guess?.clarity ?? ""),
        guess_autonomy: String(guess?.autonomy ?? ""),
      }),
    ),
  );
  expect(closed.map(({ guess }) => guess?.clarity ?? null)).toEqual([6, null]);

  const plain = markdown.replaceAll("\\", "");
  for (const note of shown) expect(plain).toContain(note);
  for (const { text, owner } of PROMISES) {
    expect(plain).toContain(text);
    expect(plain).toContain(owner);
  }
  for (const { result } of closed) expect(plain).toContain(result?.clarity?.mean.toFixed(1));
  for (const file of [csv, markdown]) expect(file).not.toContain(NAMES);
}

test("a whole session: one wall, a leader's guess, nine phones, two rounds, and what is left of it [V1] [V3] [V5] [V6] [V7]", async ({
  product,
}) => {
  const { room, leader, team } = await openRoom(product, NINE);
  const { wall } = room;
  const phones = await Promise.all(team.links.map((link) => Phone.comeIn(product, link)));
  const guesser = await product.phone();
  await guesser.context().addCookies(await leader.context().cookies());
  await guesser.goto(`${room.url}/guess`);
  await wall.getByRole("heading", { name: "9 people are in" }).waitFor();
  const first = phones[0]?.page as Page;
  const inspection = new Inspection({ wall, phone: first, guess: guesser });
  await inspection.of("gather");

  await next(wall, /^Start rating/);
  await placeGuess(guesser, { clarity: 6, autonomy: 4 });
  await first.getByRole("button", { name: "Send anonymously" }).waitFor();
  await inspection.of("rate");
  await rateThroughTrouble(room, phones, { clarity: 3, autonomy: 8 });
  expect(await wall.locator("body > :not(script)").first().innerHTML()).not.toContain("guessed");

  await next(wall, /^Reveal now/);
  await wall.getByRole("heading", { name: /hands-off/i }).waitFor();
  await wall.getByText("guessed clarity 6 and autonomy 4").first().waitFor();
  for (const { page } of phones) await page.getByText("Your ballot is counted.").waitFor();
  await inspection.of("reveal");
  await guesser.close();

  await next(wall, /^Discuss/);
  await first.getByRole("heading", { name: "Talk about it." }).waitFor();
  await talk(room, phones);
  await inspection.of("discuss");

  await next(wall, /^Rate again/);
  for (const { page } of phones)
    await page.getByRole("button", { name: "Send anonymously" }).waitFor();
  await Promise.all(phones.map((phone) => phone.rate({ clarity: 8, autonomy: 8 })));
  await wall.getByText("All 9 have rated.").first().waitFor();
  await next(wall, /^Reveal now/);
  await wall.getByText("Clarity: likely a real rise.", { exact: true }).waitFor();
  await wall.getByText("Autonomy: within normal wobble.", { exact: true }).waitFor();
  await inspection.of("second reveal");

  await next(wall, /^Go to Act/);
  await promise(wall);
  for (const { text } of PROMISES) await first.getByText(text).waitFor();
  await inspection.of("act");
  await next(wall, /^End the session/);
  await wall.getByRole("dialog").getByRole("button", { name: "End the session" }).click();
  for (const { page } of phones) await page.getByRole("heading", { name: "Thank you." }).waitFor();
  await inspection.of("ended");

  await wall.getByRole("link", { name: "Open the session’s page" }).click();
  await wall.waitForURL(/\/sessions\//);
  await wall.getByRole("link", { name: "Markdown" }).waitFor();
  await compareExports(room, wall, wall.url());
  expect(inspection.findings).toEqual([]);
}, 300_000);

test("a whole session with the keyboard alone and motion reduced [V1]", async ({ product }) => {
  const { room, team } = await openRoom(product, FIVE, true);
  const { wall } = room;
  const phones = await Promise.all(team.links.map((link) => Phone.comeIn(product, link)));
  await wall.getByRole("heading", { name: "5 people are in" }).waitFor();

  await press(wall, "button", /^Start rating/);
  await phones[0]?.note("One plan, please.");
  await Promise.all(phones.map((phone) => phone.rateByKeyboard({ clarity: 3, autonomy: 9 })));
  await wall.getByText("All 5 have rated.").first().waitFor();
  await notesAreIn(room, 1);
  await wall.keyboard.press("r");
  await wall.getByRole("heading", { name: /hands-off/i }).waitFor();
  const moving = await wall.evaluate(
    () => document.getAnimations().filter((animation) => animation.playState === "running").length,
  );
  expect(moving).toBe(0);
  await wall.keyboard.press("t");
  await wall.getByRole("table").first().waitFor();
  expect(await axeFindings(wall)).toEqual([]);

  await wall.keyboard.press("n");
  await wall.getByText("One plan, please.").waitFor();
  for (const phone of phones) await phone.agreeByKeyboard("One plan, please.");
  await wall.getByText("5 have agreed with something").first().waitFor();
  await press(wall, "button", /^Show what most agree with/);
  await wall.getByText("5 agree", { exact: true }).waitFor();
  expect(await axeFindings(wall)).toEqual([]);

  await press(wall, "button", /^Go to Act/);
  await type(wall, /^What/, "Choose one plan");
  await press(wall, "button", /^Write it down/);
  await wall.getByRole("listitem").filter({ hasText: "Choose one plan" }).waitFor();
  await reach(wall, "button", /^End the session/);
  await wall.keyboard.press("Enter");
  const sure = wall.getByRole("dialog").getByRole("button", { name: "End the session" });
  await sure.waitFor();
  await reachTarget(wall, sure, "End the session");
  await wall.keyboard.press("Enter");
  for (const { page } of phones) await page.getByRole("heading", { name: "Thank you." }).waitFor();
  expect((await published(room)).actions.map(({ text }) => text)).toEqual(["Choose one plan"]);
}, 180_000);
