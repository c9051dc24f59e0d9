import type { Page } from "playwright";
import { expect } from "vitest";
import { type AuthorizedTeamId, authorizeTeam } from "#server/auth/authorized-team.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { DrivenClock } from "#tests/setup/driven-clock.ts";
import { Member } from "#tests/setup/member.ts";
import { mintRound } from "#tests/setup/workspace.ts";
import { press, reach, type } from "./keys.ts";
import { axeFindings, type Product, type RunningProduct, test } from "./product.ts";

const PEOPLE = ["Ada", "Bo", "Cy", "Dee", "Eli", "Fay"];
const REASON = "Two releases went out against different goals.";
const OBJECTIVE = "Everyone can say which three changes ship before the sale.";
const LEARNED = "One goal on the wall was enough.";

/** A team in a product whose clock the test drives, on a Monday morning. */
class Quarter {
  readonly product: Product;
  readonly running: RunningProduct;
  readonly clock: DrivenClock;
  readonly leader: Page;
  readonly url: string;
  readonly links: readonly string[];
  readonly team: AuthorizedTeamId;

  private constructor(of: Omit<Quarter, "week" | "later" | "returns" | "reads">) {
    this.product = of.product;
    this.running = of.running;
    this.clock = of.clock;
    this.leader = of.leader;
    this.url = of.url;
    this.links = of.links;
    this.team = of.team;
  }

  static async begin(product: Product): Promise<Quarter> {
    const { db } = product.keeper;
    const clock = new DrivenClock(db.$client);
    await clock.goTo(new Date("2031-03-03T09:00:00Z"));
    const running = await product.start(undefined, { clock });
    const leader = await product.desk();
    await product.setUp(running, leader);
    const { url, links } = await product.makeTeam(leader, running, "Payments", PEOPLE, 4);
    const [row] = await db.$client<{ id: string }[]>`select id from leaders`;
    const team = await authorizeTeam(db, row?.id ?? "", url.split("/").at(-1) ?? "", "leader");
    if (!team) throw new Error("The leader does not lead the team.");
    return new Quarter({ product, running, clock, leader, url, links, team });
  }

  /** Everybody says the same over the real protocol, and the week closes; it opened just now. */
  async week(clarity: number, autonomy: number): Promise<void> {
    const { product, clock, team } = this;
    const opened = { kind: "weekly", now: clock.now() } as const;
    const round = await mintRound(product.keeper, { id: team }, opened);
    for (const link of this.links)
      await new Member(this.running.url, link.split("/").at(-1) ?? "").rate(
        { team, round },
        { clarity, autonomy },
      );
    await closeRound(product.keeper, team, round, clock.now());
  }

  async later(days: number): Promise<void> {
    await this.clock.goTo(new Date(this.clock.now().getTime() + days * 86_400_000));
  }

  /** The same for a leader who was away too long to be signed in still. */
  async returns(days: number): Promise<void> {
    await this.later(days);
    await this.leader.goto(`${this.running.url}/sign-in`);
    await this.leader.getByLabel("E-mail").fill("maren@tidewater.example");
    await this.leader.getByLabel("Password").fill("correct horse battery staple");
    await this.leader.getByRole("button", { name: "Sign in" }).click();
    await this.leader.waitForURL("**/teams");
  }

  /** The leader opens a page of the team and reads its finding. */
  async reads(path: string, finding: string | RegExp): Promise<void> {
    await this.leader.goto(this.url + path);
    await this.leader.getByRole("heading", { level: 1, name: finding }).waitFor();
  }
}

/** The chart's twin holds what was published, week by week. */
async function expectTwin(page: Page, rows: readonly string[][]): Promise<void> {
  await page.getByText("Show as a table").click();
  const twin = page.getByRole("table", { name: /rounds? running|one round/ });
  const cells = await twin
    .locator("tbody tr")
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)),
    );
  expect(cells.map(([own, , other, role]) => [own, other, role])).toEqual(rows);
}

test("[I1] [I2] [I3] [I4] [I7] a leader steps in, weeks pass, the rule is met, and the team sees all of it", {
  timeout: 300_000,
}, async ({ product }) => {
  const quarter = await Quarter.begin(product);
  const { leader, url, links } = quarter;
  await quarter.week(5, 6);

  // What the team needs is preset; what only a leader can say is asked for beside its field.
  await quarter.reads("/interventions", "Payments has never had an intervention.");
  expect(await axeFindings(leader)).toEqual([]);
  await leader.getByRole("link", { name: "Step in for a while" }).click();
  const start = leader.getByRole("button", { name: "Start, and show it to Payments" });
  await leader.getByText("Chosen because clarity was 5.0").waitFor();
  expect(await leader.getByLabel("Which axis").inputValue()).toBe("clarity");
  expect(await leader.getByLabel("At least").inputValue()).toBe("7");
  expect(await leader.getByLabel("Last day").inputValue()).toBe("2031-03-31");
  await leader.getByLabel("Last day").fill("2031-03-01");
  await leader
    .getByLabel("At least")
    .evaluate((list: HTMLSelectElement) => list.options.add(new Option("9.7", "9.7", true, true)));
  await leader.getByLabel("What stays with the team?").fill("How it is built, on-call.");
  await start.click();
  await leader.getByText("Nothing was started. Look at what is marked.").waitFor();
  for (const [field, fault] of [
    ["Why now?", "Write why. Without a reason it is just control."],
    ["What will be true at the end?", "Write what will be true at the end."],
    ["At least", "Choose a threshold from 2 to 9, in halves."],
    ["Last day", "That day has passed; today is 3 March."],
  ] as const) {
    const labelled = leader.getByLabel(field);
    expect(await labelled.getAttribute("aria-invalid")).toBe("true");
    const [id] = (await labelled.getAttribute("aria-describedby"))?.split(" ").slice(-1) ?? [];
    expect(await leader.locator(`[id="${id}"]`).textContent()).toBe(fault);
  }
  expect(await leader.getByLabel("What stays with the team?").inputValue()).toContain("on-call");
  expect(await axeFindings(leader)).toEqual([]);
  await leader.getByLabel("Why now?").fill(REASON);
  await leader.getByLabel("What will be true at the end?").fill(OBJECTIVE);
  await leader.getByLabel("At least").selectOption("7");
  await leader.getByLabel("Last day").fill("2031-03-31");
  await start.click();
  await leader.getByText("It has begun. The team sees it").waitFor();
  await leader
    .getByRole("heading", { level: 1, name: "Payments: 2 rounds running at 7 or more, and you" })
    .waitFor();
  const page = new URL(leader.url()).pathname.replace(new URL(url).pathname, "");

  // A second one is not begun while it runs.
  await quarter.reads("/interventions/new?axis=autonomy", "Step in for a while");
  await leader.getByText("Another one is running already. One at a time.").waitFor();

  // A member reads it below the questions, word for word.
  const phone = await product.phone();
  await phone.goto(links[0] ?? "");
  const told = phone.getByRole("region", { name: "Hands-on time" });
  await told.getByText("Maren Holt is hands-on for a while, until Mon 31 Mar").waitFor();
  await told.getByText(REASON).waitFor();
  await told.getByText("To what end, and when it stops").click();
  await told.getByText(OBJECTIVE).waitFor();
  await told.getByText("How it is built, on-call.").waitFor();
  await told.getByText("at 7 or more in 2 weekly results running").waitFor();
  expect(await axeFindings(phone)).toEqual([]);

  // Two weeks pass; the state follows what the team says.
  await quarter.later(7);
  await quarter.week(7, 5);
  await quarter.reads(page, "Payments: one more round at 7 or more, and you step back.");
  await leader.getByText("Clarity went from 5.0 to 7.0, autonomy from 6.0 to 5.0.").waitFor();
  await quarter.later(7);
  await quarter.week(8, 5);
  await quarter.reads(page, "Payments: exit rule met, time to step back.");
  await leader.getByText("The last 2 rounds reached it: 7.0 and 8.0.").waitFor();
  await expectTwin(leader, [
    ["5.0", "6.0", "Opened before the start"],
    ["7.0", "5.0", "Counts, reached"],
    ["8.0", "5.0", "Counts, reached"],
  ]);
  await phone.goto(links[0] ?? "");
  await told.getByText("The exit rule is met: time to step back.").waitFor();
  const round = await mintRound(
    product.keeper,
    { id: quarter.team },
    { kind: "weekly", now: quarter.clock.now() },
  );
  // While a question is on show, where it stands is not told.
  await phone.goto(links[0] ?? "");
  await phone.getByRole("button", { name: "Send anonymously" }).waitFor();
  await told.getByText(REASON).waitFor();
  expect(await told.getByText("The exit rule is met").count()).toBe(0);
  await closeRound(product.keeper, quarter.team, round, quarter.clock.now());

  // Staying on takes a reason of its own.
  await leader.getByText("Stay on, with a new reason").click();
  const stay = leader.getByRole("button", { name: "Stay on until then" });
  await leader.getByLabel("New last day").fill("2031-04-14");
  await stay.click();
  await leader.getByText("Write why. Without a reason it is just control.").waitFor();
  await leader.getByLabel("Why longer?").fill(REASON.toUpperCase());
  await stay.click();
  await leader.getByText("This reason was given before. Say what is new.").waitFor();
  await leader.getByLabel("Why longer?").fill("The sale moved by two weeks.");
  await stay.click();
  await leader.getByText("It now ends on 14 April at the latest.").waitFor();
  await leader.getByText("From 31 March to 14 April, by Maren Holt").waitFor();

  // Two leaders step back at once: one does, the other is told so and keeps their words.
  const other = await product.desk();
  await other.context().addCookies(await leader.context().cookies());
  await other.goto(url + page);
  await other.getByLabel("What was learned?").fill("Ask sooner.");
  await leader.getByLabel("What was learned?").fill(LEARNED);
  await leader.getByRole("button", { name: "Step back and tell the team" }).click();
  await leader.getByText("You stepped back. The team sees what you wrote.").waitFor();
  await leader.getByRole("heading", { level: 1, name: "you stepped back on 17 March" }).waitFor();
  await other.getByRole("button", { name: "Step back and tell the team" }).click();
  await other.getByText("Maren Holt ended it on 17 March, a moment before you.").waitFor();
  expect(await other.getByLabel("What was learned?").inputValue()).toBe("Ask sooner.");
  await other.getByRole("link", { name: "See how it ended" }).click();
  await other.getByText(LEARNED).waitFor();

  // Before and after, as an observation; the team's first result on its own comes later.
  const positions = leader.getByRole("table", { name: /before, at the end of and after/ });
  expect(await positions.locator("tbody tr").allTextContents()).toEqual([
    expect.stringMatching(/^Before3 March 20315\.0, likely [\d.]+ to [\d.]+6\.0, likely/),
    expect.stringMatching(/^Its last17 March 20318\.0, likely [\d.]+ to [\d.]+5\.0, likely/),
    "After, on its ownStill to come",
  ]);
  await quarter.later(7);
  await quarter.week(9, 8);
  await quarter.reads(page, "you stepped back on 17 March");
  await leader.getByText("Clarity went from 5.0 to 9.0, autonomy from 6.0 to 8.0.").waitFor();
  await leader.getByText("This is an observation, not proof.").first().waitFor();
  await positions.getByRole("row", { name: /^After, on its own 24 March 2031 9\.0/ }).waitFor();
  expect(await axeFindings(leader)).toEqual([]);
  await quarter.reads("/interventions", "Nobody steps in at Payments just now.");
  await leader.getByText(REASON).waitFor();
  await phone.goto(links[0] ?? "");
  await told.getByText("Maren Holt's hands-on time ended on Mon 17 Mar").waitFor();
  await told.getByText(LEARNED).waitFor();
});

test("[I3] past its last day it is overdue, in both themes and widths, by keyboard alone", {
  timeout: 300_000,
}, async ({ product }) => {
  const quarter = await Quarter.begin(product);
  const { leader, url } = quarter;
  // A room is open, and another leader is about to step in too.
  const wall = await product.openSession(leader, url);
  const other = await product.desk();
  await other.context().addCookies(await leader.context().cookies());
  await other.goto(`${url}/interventions/new`);
  await other.getByLabel("Why now?").fill("I was second.");
  await other.getByLabel("What will be true at the end?").fill(OBJECTIVE);
  // No result yet: nothing is preset for a reason, and nothing is broken.
  await leader.goto(`${url}/interventions/new?axis=autonomy`);
  expect(await leader.getByLabel("Which axis").inputValue()).toBe("autonomy");
  await type(leader, /Why now/, REASON);
  await type(leader, /What will be true/, OBJECTIVE);
  await press(leader, "button", /Start, and show it/);
  await leader.getByText("No result counts yet.").waitFor();
  await leader.getByText("It has begun.").waitFor();
  const back = leader.getByRole("link", { name: "Back to the room" });
  expect(await back.getAttribute("href")).toBe(new URL(wall).pathname);
  await other.getByRole("button", { name: "Start, and show it to Payments" }).click();
  await other.getByText("Another one is running already. One at a time.").waitFor();
  expect(await other.getByLabel("Why now?").inputValue()).toBe("I was second.");
  await other.getByRole("link", { name: "See the one that runs" }).click();
  await other.getByText(REASON).waitFor();
  const page = leader.url().replace(/\?.*$/, "");
  await quarter.later(7);
  await quarter.week(6, 4);
  await quarter.returns(25);
  await quarter.reads(
    new URL(page).pathname.replace(new URL(url).pathname, ""),
    "Payments: overdue. This is becoming micro mismanagement.",
  );
  await leader.getByText("4 days past its last day, 31 March.").waitFor();
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1440, 390]) {
      const seen = await product.desk({ colorScheme, viewport: { width, height: 900 } });
      await seen.context().addCookies(await leader.context().cookies());
      for (const path of [page, `${url}/interventions`, `${url}/direction`]) {
        await seen.goto(path);
        await seen.getByRole("heading", { level: 1 }).waitFor();
        expect(await axeFindings(seen)).toEqual([]);
        const wide = await seen.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      }
    }
  await reach(leader, "button", /Step back and tell/);
  await leader.keyboard.press("Enter");
  await leader.getByText("You stepped back. The team sees what you wrote.").waitFor();
  await leader.getByText("There are no two results to compare.").waitFor();
});

test("[I6] a direction's goal that passed is pointed out, and the same words confirm an old one", async ({
  product,
}) => {
  const quarter = await Quarter.begin(product);
  const { leader } = quarter;
  await quarter.reads("/direction", "Payments has no written direction yet.");
  const statement = leader.getByLabel("Where we are heading, and why");
  const goal = leader.getByLabel("The goal's day");
  await statement.fill("Cut failed payments to 2 %.");
  await goal.fill("2031-03-02");
  await leader.getByRole("button", { name: "Write it down" }).click();
  await leader.getByText("That day has passed. Choose a later one").waitFor();
  await goal.fill("2031-03-20");
  await leader.getByRole("button", { name: "Write it down" }).click();
  await leader.getByText("Version 1 is what members see from now on.").waitFor();
  await leader.getByText("Goal for 20 Mar 2031").waitFor();
  await quarter.later(18);
  await quarter.reads(
    "/direction",
    "Payments: the goal was for 20 Mar 2031, and that day has passed.",
  );
  await leader.getByRole("button", { name: "Write a new version" }).click();
  await leader.getByText("Version 2 is what members see from now on.").waitFor();
  await quarter.returns(92);
  await quarter.reads("/direction", /^Payments has had this direction for a quarter/);
  await leader.getByRole("button", { name: "Confirm it, or write what changed" }).click();
  await leader.getByText("Version 3 is what members see from now on.").waitFor();
  await quarter.reads("/direction", /^Payments has had this direction since 21 Jun 2031/);
});
