import type { Page } from "playwright";
import { expect, vi } from "vitest";
import { seatsOfTeam } from "#db/queries/seats.ts";
import type { Rating } from "#domain/rating.ts";
import type { Role } from "#domain/roles.ts";
import { SAMPLE_TEAMS } from "#server/demo/sample-workspace.ts";
import { linkSecret } from "#server/keys.ts";
import { DrivenClock } from "#tests/setup/driven-clock.ts";
import { Member } from "#tests/setup/member.ts";
import { axeFindings, type Product, test } from "./product.ts";
import { rowsOf, Sample } from "./sample.ts";

/** A Friday afternoon, after the weeks were closed. */
const FRIDAY = new Date("2031-03-14T15:00:00Z");
const PASSWORD = "correct horse battery staple";

/** The sample teams, their members over the real protocol, and a clock that is driven. */
class Quarter {
  readonly #sample: Sample;
  readonly #clock: DrivenClock;

  private constructor(sample: Sample, clock: DrivenClock) {
    this.#sample = sample;
    this.#clock = clock;
  }

  static async begin(product: Product): Promise<Quarter> {
    const clock = new DrivenClock(product.keeper.db.$client);
    await clock.goTo(FRIDAY);
    return new Quarter(await Sample.open(product, { teams: SAMPLE_TEAMS, clock }), clock);
  }

  get sql() {
    return this.#sample.sql;
  }

  lead(): Promise<Page> {
    return this.#sample.lead();
  }

  /** One whole week of a team: it opens by itself, everybody answers, it closes by itself. */
  async week(team: string, ratingOf: (place: number) => Rating): Promise<void> {
    const [next] = await this.sql<{ opensAt: string }[]>`
      select data ->> 'opensAt' as "opensAt" from pgboss.job
      where name = 'round.open' and state = 'created' and data ->> 'team' = ${team}`;
    await this.#clock.goTo(after(new Date(next?.opensAt ?? "")));
    const round = await this.#untilThere<{ id: string; closesAt: Date }>(
      () => this.sql`
        select id, closes_at as "closesAt" from rounds
        where team_id = ${team} and kind = 'weekly' and closed_at is null`,
    );
    const seats = await seatsOfTeam(this.#sample.product.keeper.db, team);
    for (const [place, { id, linkGeneration }] of seats.entries()) {
      const secret = linkSecret(this.#sample.product.keeper.keys, "seat", id, linkGeneration);
      const member = new Member(this.#sample.running.url, secret);
      await member.rate({ team, round: round.id }, ratingOf(place));
    }
    await this.#clock.goTo(after(round.closesAt));
    await this.#untilThere(
      () => this.sql`select round_id from results where round_id = ${round.id}`,
    );
  }

  /** Lets an owner invite somebody, who makes an account with the link. */
  async invite(owner: Page, team: string, role: Role, name: string): Promise<Page> {
    await owner.goto(`/teams/${team}/access`);
    await owner.getByLabel("Who it is for").first().fill(name);
    await owner.getByLabel("As", { exact: true }).selectOption(role);
    await owner.getByRole("button", { name: "Make a link" }).click();
    const row = owner.getByRole("listitem").filter({ hasText: name });
    const link = await row.getByText(/\/invitation\//).textContent();
    const page = await this.#sample.product.desk({ baseURL: this.#sample.running.url });
    await page.goto(new URL(link ?? "").pathname);
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("E-mail").fill(`${role}@tidewater.example`);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Make the account and accept" }).click();
    await page.waitForURL(`**/teams/${team}`);
    return page;
  }

  async #untilThere<Row>(ask: () => Promise<readonly Row[]>): Promise<Row> {
    return vi.waitFor(
      async () => {
        const [row] = await ask();
        expect(row).toBeDefined();
        return row as Row;
      },
      { timeout: 30_000, interval: 50 },
    );
  }
}

/** A few seconds later, so that what is due then has begun. */
const after = (moment: Date): Date => new Date(moment.getTime() + 5000);

test("[I3] [I5] [K1] [P9] a leader's quarter: reads, steps in, steps back, writes, notes, takes along; others see what they may", {
  timeout: 300_000,
}, async ({ product }) => {
  const quarter = await Quarter.begin(product);
  const { sql } = quarter;
  const leader = await quarter.lead();

  // All teams, on a Friday: who needs the leader first, and why.
  await leader
    .getByRole("heading", { level: 1, name: /Identity needs you today|need you today/ })
    .waitFor();
  expect(await axeFindings(leader)).toEqual([]);
  const ranked = leader.getByRole("list", { name: "Who needs you, ranked" });
  const overdue = ranked.getByRole("listitem").filter({ hasText: "past its end date" });
  await overdue.getByRole("link", { name: "Identity", exact: true }).click();
  await leader.getByRole("heading", { level: 1, name: /^Identity is in/ }).waitFor();
  expect(await axeFindings(leader)).toEqual([]);
  const team = new URL(leader.url()).pathname.split("/")[2] ?? "";
  const page = `/teams/${team}`;

  // What ran past its end is ended with a word, and declared anew with a reason and a way out.
  await leader.goto("/teams");
  await overdue.getByRole("link", { name: /^Decide/ }).click();
  await leader.getByRole("heading", { name: /becoming micro mismanagement/ }).waitFor();
  await leader.getByLabel("What was learned?").fill("Sitting in on planning decided nothing.");
  await leader.getByRole("button", { name: "Step back and tell the team" }).click();
  await leader.getByRole("heading", { name: /you stepped back on/ }).waitFor();
  await leader.goto(`${page}/interventions/new`);
  await leader.getByLabel("Why now?").fill(REASON);
  await leader.getByLabel("What will be true at the end?").fill("Everyone names the same three.");
  await leader.getByLabel("Which axis").selectOption("clarity");
  await leader.getByLabel("At least").selectOption("7");
  await leader.getByLabel("Rounds running").selectOption("2");
  await leader.getByRole("button", { name: "Start, and show it to Identity" }).click();
  await leader.getByRole("heading", { name: /2 rounds running at 7 or more/ }).waitFor();
  expect(await axeFindings(leader)).toEqual([]);

  // Weeks pass. The team answers through its links, and the intervention follows by itself.
  await quarter.week(team, () => ({ clarity: 6, autonomy: 5 }));
  await leader.reload();
  await leader.getByRole("heading", { name: /2 rounds running at 7 or more/ }).waitFor();
  await quarter.week(team, (place) => ({ clarity: 7 + (place % 2), autonomy: 6 }));
  await leader.reload();
  await leader.getByRole("heading", { name: /one more round at 7 or more/ }).waitFor();
  await quarter.week(team, () => ({ clarity: 8, autonomy: 6 }));
  await leader.reload();
  await leader.getByRole("heading", { name: /exit rule met, time to step back/ }).waitFor();
  await leader.getByLabel("What was learned?").fill("The list was all it took.");
  await leader.getByRole("button", { name: "Step back and tell the team" }).click();
  await leader.getByRole("heading", { name: /you stepped back on/ }).waitFor();
  await quarter.week(team, () => ({ clarity: 8, autonomy: 8 }));
  await leader.reload();
  await leader
    .getByText(/Clarity went from .* to 8\.0/)
    .first()
    .waitFor();
  await leader.getByText("This is an observation, not proof.").first().waitFor();

  // A direction with its day.
  await leader.goto(`${page}/direction`);
  await leader.getByLabel("Where we are heading, and why").fill(HEADING);
  await leader.getByLabel("The goal's day").fill("2031-06-30");
  await leader.getByRole("button", { name: "Confirm it, or write what changed" }).click();
  await leader.getByText(/Version \d is what members see from now on/).waitFor();

  // Two moments: one as it is suggested, one with a line.
  await leader.goto("/moments");
  await leader.getByRole("button", { name: "Keep it" }).click();
  await leader.getByText("Kept. Only you can read it.").waitFor();
  await leader.getByLabel("What did you do?").fill(MOMENT);
  await leader.getByText("Gratitude", { exact: true }).first().click();
  await leader.getByLabel("For", { exact: true }).selectOption({ label: "Identity" });
  await leader.getByRole("button", { name: "Keep it" }).click();
  await leader.getByText(MOMENT).first().waitFor();
  await leader.goto(page);
  await leader
    .getByText(/days? with a moment|moment days/)
    .first()
    .waitFor();

  // Figures, taken along: those of the database and no others.
  const sheet = rowsOf(await (await leader.request.get(`${page}/export/csv`)).text());
  const kept = await sql`
    select results.* from rounds join results on round_id = rounds.id
    where team_id = ${team} order by opened_at, closed_at`;
  expect(sheet.map(({ answers, clarity, autonomy }) => [answers, clarity, autonomy])).toEqual(
    kept.map((row) =>
      [row.ballots, row.clarity_mean, row.autonomy_mean].map((value) =>
        value === null ? "" : String(Number(value)),
      ),
    ),
  );
  const { rounds } = await (await leader.request.get(`${page}/export/json`)).json();
  expect(rounds.at(-1)).toMatchObject({
    clarity: { mean: 8 },
    autonomy: { mean: 8 },
    quadrant: "scalable",
    state: "published",
  });

  // A second leader and a viewer come in by a link each.
  const second = await quarter.invite(leader, team, "leader", "Nadia Brandt");
  const viewer = await quarter.invite(leader, team, "viewer", "Sponsor of Identity");
  for (const guest of [second, viewer]) {
    await guest.goto("/teams");
    await guest.getByText("Identity").first().waitFor();
    expect(await guest.getByText("Payments").count()).toBe(0);
    expect(rowsOf(await (await guest.request.get("/teams/export/csv")).text())).toHaveLength(1);
    expect((await guest.request.get(`${page}/export/json`)).status()).toBe(200);
    await guest.goto(page);
    await guest.getByRole("heading", { level: 1, name: /^Identity is in/ }).waitFor();
    expect(await guest.getByText(/with a moment|moment days/).count()).toBe(0);
    await guest.goto("/moments/journal");
    await guest.getByRole("heading", { level: 1 }).waitFor();
    expect(await guest.content()).not.toContain(MOMENT);
    await guest.goto(`${page}/direction`);
    await guest.getByText(HEADING).first().waitFor();
    const [other] = await sql<{ id: string }[]>`select id from teams where name = 'Payments'`;
    expect((await guest.request.get(`/teams/${other?.id}`)).status()).toBe(404);
    expect((await guest.request.get(`/teams/${other?.id}/export/csv`)).status()).toBe(404);
  }
  expect((await second.request.get(`${page}/interventions/new`)).status()).toBe(200);
  for (const path of ["/interventions/new", "/roster", "/settings"])
    expect((await viewer.request.get(page + path)).status(), path).toBe(403);
  expect(await viewer.getByLabel("Where we are heading, and why").count()).toBe(0);
});

const MOMENT = "Thanked Noor for the list of what moves.";
const REASON = "Nobody can name the three things that Identity keeps. I write the list with you.";
const HEADING = "Sign-in, roles and recovery are ours; everything else has moved by summer.";
