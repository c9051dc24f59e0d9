import type { Page } from "playwright";
import { makeInvitation } from "#server/access/make-invitation.ts";
import { shareTeam } from "#server/share/share-team.ts";
import { test } from "./product.ts";
import { Sample } from "./sample.ts";
import { expectSound } from "./sound.ts";

/** A page, and what is done on it before it is looked at. */
type Walked = { path: string; first?: (page: Page) => Promise<void> };

const opened = (name: string) => (page: Page) =>
  page.locator("summary").filter({ hasText: name }).click();

/** Sends a form as it stands, which is not how it is taken. */
const refused = (button: RegExp, words: string) => async (page: Page) => {
  await page.getByRole("button", { name: button }).click();
  await page.getByText(words).first().waitFor();
};

/** The nudge with nothing that it needs. */
async function wrongNudge(page: Page): Promise<void> {
  await page.getByLabel("Nudge me once a day").check();
  await page.getByLabel("Your time zone").fill("Moon/Tycho");
  await refused(/^Save$/, "This is no time zone.")(page);
}

/** The pages of one intervention in each of its states, by the sample's stories. */
async function interventionsOf(sample: Sample): Promise<Walked[]> {
  return sample.sql<Walked[]>`
    select distinct on (teams.name, ended_at is null)
      '/teams/' || teams.id || '/interventions/' || interventions.id as path
    from interventions join teams on teams.id = team_id
    where ended_at is null or teams.name = 'Payments'
    order by teams.name, ended_at is null, started_at desc`;
}

test("every page of the trend review, light and dark, on a desk and on a phone: axe finds nothing", async ({
  product,
}) => {
  const sample = await Sample.open(product, { teams: 8 });
  const { id: team, leader } = await sample.team("Payments");
  const { keeper } = product;
  const now = new Date();
  const asked = { role: "viewer", label: "Petra Lang" } as const;
  const invited = await makeInvitation(keeper, team, leader, asked, now);
  const shared = await shareTeam(keeper, team, leader, "The board", now);
  if (!invited.ok || !shared.ok) throw new Error("The links were not made.");
  const [moment] = await sample.sql<{ id: string }[]>`select id from moments limit 1`;
  const home = `/teams/${team}`;
  const pages: Walked[] = [
    { path: "/teams", first: opened("How this order is worked out") },
    { path: home, first: opened("Take it along") },
    { path: `${home}?span=all` },
    { path: `${home}/interventions` },
    ...(await interventionsOf(sample)),
    { path: `${home}/interventions/new`, first: refused(/^Start, and/, "Nothing was started.") },
    { path: `${home}/direction` },
    { path: `${home}/review` },
    { path: `${home}/access` },
    { path: `${home}/access/log` },
    { path: "/teams/calendar", first: refused(/Make my calendar link/, "Make a new link") },
    { path: "/moments" },
    { path: "/moments/journal" },
    { path: `/moments/${moment?.id}` },
    { path: "/moments/nudge", first: wrongNudge },
  ];
  const page = await sample.lead();
  for (const { path, first } of pages) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await first?.(page);
    await expectSound(page);
  }
  const visitor = await product.desk({ baseURL: sample.running.url });
  for (const path of [`/r/${shared.value.secret}`, `/invitation/${invited.value.secret}`]) {
    await visitor.goto(path);
    await visitor.getByRole("heading", { level: 1 }).first().waitFor();
    await expectSound(visitor);
  }
}, 300_000);
