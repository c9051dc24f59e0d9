import { randomUUID } from "node:crypto";
import { keepResults } from "#db/queries/results.ts";
import { publish } from "#domain/display.ts";
import { suggestedK } from "#domain/release.ts";
import { ASSUMED_SPREAD } from "#domain/spread-pool.ts";
import { tallyOf } from "#domain/tally.ts";
import { shareTeam } from "#server/share/share-team.ts";
import { rebuildStandings } from "#server/standings/rebuild-standings.ts";
import { createTeam } from "#server/teams/create-team.ts";
import { DESK, PHONE, type Studio, type Team, THEMES, type Theme } from "./studio.ts";

/** A page of the trend review: where it is, and what its pictures are called. */
type Shown = { path: string; name: string };

const WIDTHS = [DESK, PHONE];
/** As much of a long page as a picture shows. */
const MOST = { [DESK.width]: 2000, [PHONE.width]: 3200 };

/** The leader's trend review: every page on the desk and on a phone, light and dark. */
export async function takeReview(studio: Studio): Promise<void> {
  const { db, keys } = studio.installation;
  const payments = await studio.team("Payments");
  const team = `/teams/${payments.id}`;
  const checkout = await studio.team("Checkout");
  const [running] = await db.$client<{ id: string }[]>`
    select id from interventions where team_id = ${checkout.id} and ended_at is null`;
  const leader = await studio.leaderOfSample();
  const shared = await shareTeam({ db, keys }, payments.id, leader, "The board", new Date());
  if (!shared.ok) throw new Error(shared.reason);
  await takeEach(studio, [
    { path: "/teams", name: "portfolio" },
    { path: team, name: "trend" },
    { path: `/teams/${checkout.id}/interventions/${running?.id}`, name: "interventions" },
    { path: `${team}/direction`, name: "direction" },
    { path: "/moments", name: "moments" },
    { path: `${team}/access`, name: "access" },
    { path: `/r/${shared.value.secret}`, name: "shared" },
  ]);
  await takePaper(studio, payments);
  await takeSparse(studio);
  await takeEmpty(studio);
}

/** The page of all teams with a thousand of them, and a team that was asked for a year. */
export async function takeFull(studio: Studio): Promise<void> {
  await takeEach(studio, [{ path: "/teams", name: "portfolio-full" }]);
}

/** Each page in each theme, on the desk and on a phone. */
async function takeEach(
  studio: Studio,
  pages: readonly Shown[],
  themes: readonly Theme[] = THEMES,
): Promise<void> {
  for (const theme of themes)
    for (const viewport of WIDTHS) {
      const page = await studio.leader(viewport, theme);
      for (const { path, name } of pages) {
        await page.goto(path, { waitUntil: "networkidle" });
        const size = viewport === PHONE ? "phone" : "desk";
        await studio.keep(page, `${name}-${size}-${theme}`, MOST[viewport.width]);
      }
      await page.context().close();
    }
}

/** Both sheets of the review, as the printer gets them: A4 within its margins. */
async function takePaper(studio: Studio, { id }: Team): Promise<void> {
  const page = await studio.leader({ width: 794, height: 1123 });
  await page.goto(`/teams/${id}/review`, { waitUntil: "networkidle" });
  for (const [place, sheet] of (await page.getByRole("article").all()).entries())
    await studio.keepPart(sheet, `review-page-${place + 1}`);
  await page.context().close();
}

/** A team after its first two weeks, one of which stayed closed. */
async function takeSparse(studio: Studio): Promise<void> {
  const { db, keys } = studio.installation;
  const leader = await studio.leaderOfSample();
  const made = await createTeam({ db, keys }, leader, { name: "Logistics", k: suggestedK(6) });
  if (!made.ok) throw new Error(made.reason);
  const sql = db.$client;
  const now = Date.now();
  for (const [weeksAgo, answers] of [
    [2, 5],
    [1, 2],
  ] as const) {
    const round = randomUUID();
    const opened = new Date(now - weeksAgo * WEEK);
    await sql`
      insert into rounds (id, team_id, kind, k, item_version, note_rule, opened_at, closes_at, closed_at)
      values (${round}, ${made.value.id}, 'weekly', 4, 1, 'from-10', ${opened},
        ${new Date(opened.getTime() + 3 * DAY)}, ${new Date(opened.getTime() + 3 * DAY)})`;
    const ratings = ANSWERS.slice(0, answers);
    const result = answers < 4 ? null : publish(tallyOf(ratings, false));
    const issued = result && answers;
    const kept = { roster: 6, rosterChanged: false, spread: ASSUMED_SPREAD };
    await keepResults(sql, [{ ...kept, round, issued, result }]);
  }
  await rebuildStandings(sql, new Date());
  await takeEach(studio, [{ path: `/teams/${made.value.id}`, name: "trend-sparse" }], ["light"]);
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const ANSWERS = [
  { clarity: 4, autonomy: 8 },
  { clarity: 5, autonomy: 7 },
  { clarity: 3, autonomy: 8 },
  { clarity: 4, autonomy: 6 },
  { clarity: 6, autonomy: 9 },
];

/** A team that was never asked, and a leader without a team. */
async function takeEmpty(studio: Studio): Promise<void> {
  const { db, keys } = studio.installation;
  const leader = await studio.leaderOfSample();
  const made = await createTeam({ db, keys }, leader, { name: "Partnerships", k: 4 });
  if (!made.ok) throw new Error(made.reason);
  await takeEach(studio, [{ path: `/teams/${made.value.id}`, name: "trend-empty" }], ["light"]);
  const sql = db.$client;
  const led = await sql`delete from team_leaders where leader_id = ${leader.id} returning *`;
  await takeEach(studio, [{ path: "/teams", name: "portfolio-empty" }], ["light"]);
  await sql`insert into team_leaders ${sql(led)}`;
}
