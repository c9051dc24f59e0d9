import { portfolioOf } from "#db/queries/portfolio.ts";
import { buildIfNeeded } from "#server/build.ts";
import { launchChromium } from "#tests/setup/chromium.ts";
import { clock } from "./rig/clock.ts";
import type { EmptyPage } from "./rig/empty-page.ts";
import { longestTask, transferred } from "./rig/leaders-browser.ts";
import { interleaved, median, quantile } from "./rig/median.ts";
import { type Place, visitSlowly } from "./rig/page-visit.ts";
import { standingsOfAll } from "./rig/raw-standings.ts";
import { openReview, type Reviewed } from "./rig/review-places.ts";
import type { Rig } from "./rig/rig.ts";
import { atMost, type Row, ratioAtMost, reported } from "./rig/row.ts";
import { StatementLog } from "./rig/statement-log.ts";

const TEAMS = 1_000;
const YEARS = 5;
/** How many times smaller the workspaces are that growth is seen against. */
const FEWER = 10;
/** Visits of a page, for its questions and for its rendering. */
const [ASKINGS, RENDERINGS] = [200, 20];
/** Visits before any is measured: a new connection reads and plans each statement anew. */
const WARMING = 60;

/** What a leader's review costs on a thousand teams and five years, and how that grows. */
export async function review(rig: Rig, teams = TEAMS): Promise<Row[]> {
  await buildIfNeeded();
  const empty = await rig.process<EmptyPage>("./empty-page.ts").call("start");
  const large = await openReview(rig, { teams, years: YEARS });
  const fewTeams = await openReview(rig, { teams: teams / FEWER, years: YEARS });
  const oneYear = await openReview(rig, { teams: teams / FEWER, years: 1 });
  const emptyPlaces = {
    empty: { url: `http://127.0.0.1:${empty}/` },
    rendered: { url: `http://127.0.0.1:${empty}/rendered` },
  };
  const label = `${teams.toLocaleString("en")} teams and ${YEARS} years`;
  return [
    reported({ name: `${label}, until they are written`, unit: "s", value: large.seconds }),
    ...(await questions(rig, large, { fewTeams, oneYear })),
    ...(await rollUp(large)),
    ...(await rendering(large, emptyPlaces, { fewTeams, oneYear })),
    ...(await inTheBrowser(large, emptyPlaces)),
  ];
}

type Smaller = { fewTeams: Reviewed; oneYear: Reviewed };

/** The same teams again and again, each time the next one, so that nothing is asked twice in a row. */
const anyTeam = ({ teams }: Reviewed, turn: number) => teams[(turn * 37) % teams.length] ?? "";

async function get({ url, cookies = [] }: Place): Promise<string> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok || answer.redirected) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
}

/** Milliseconds within the database of everything that a page asks, who is signed in among it. */
async function questions(rig: Rig, large: Reviewed, { fewTeams, oneYear }: Smaller) {
  const log = await StatementLog.open(rig.database.directory, large.databaseUrl);
  const asked = async (placeOf: (turn: number) => Place, count = ASKINGS) => {
    // Every connection has met every statement, and has made its plan.
    for (let turn = 0; turn < WARMING; turn += 1) await get(placeOf(turn));
    const times: number[] = [];
    let statements = 0;
    for (let turn = 1; turn <= count; turn += 1) {
      const { milliseconds, statements: asked } = await log.during(() => get(placeOf(turn)));
      times.push(milliseconds);
      statements = Math.max(statements, asked);
    }
    return { p50: median(times), p99: quantile(times, 0.99), statements };
  };
  const pages = {
    team: await asked((turn) => large.team(anyTeam(large, turn))),
    "team, all weeks": await asked((turn) => large.team(anyTeam(large, turn), "all")),
    portfolio: await asked(() => large.portfolio),
  };
  const few = await asked(() => fewTeams.portfolio, ASKINGS / 4);
  const year = await asked((turn) => oneYear.team(anyTeam(oneYear, turn), "all"), ASKINGS / 4);
  await StatementLog.close(large.databaseUrl);
  return [
    ...Object.entries(pages).flatMap(([name, { p50, p99, statements }]) => [
      atMost({ name: `${name}: its questions in the database, p50`, unit: "ms", value: p50 }, 5),
      atMost({ name: `${name}: the same, p99`, unit: "ms", value: p99 }, 15),
      reported({ name: `${name}: statements, at most`, unit: "", value: statements }),
    ]),
    growth("portfolio, in the database, ten times the teams", pages.portfolio.p50, few.p50, FEWER),
    growth(
      "team, in the database, five times the weeks",
      pages["team, all weeks"].p50,
      year.p50,
      YEARS,
    ),
  ];
}

/** No worse than linear in what is displayed: the limit is so many times the smaller one's. */
const growth = (name: string, value: number, smaller: number, times: number): Row =>
  ratioAtMost({ name, unit: "ms", value, limit: times * smaller }, 1);

/** The portfolio's one question beside making the same answer of all results' rows. */
async function rollUp({ rooms, leader }: Reviewed): Promise<Row[]> {
  const sql = rooms.db.$client;
  const timed = async (work: () => Promise<unknown>) => {
    const start = clock();
    await work();
    return clock() - start;
  };
  const contenders = {
    portfolio: () => timed(() => portfolioOf(sql, leader)),
    raw: () => timed(() => standingsOfAll(sql, leader)),
  };
  await contenders.portfolio();
  await contenders.raw();
  const { portfolio, raw } = await interleaved(contenders, 5);
  const name = "portfolio from the roll-up, beside making it of all results";
  return [ratioAtMost({ name, unit: "ms", value: portfolio, limit: raw }, 0.02)];
}

/** Whole pages over HTTP, from the request to the last byte. */
async function rendering(
  large: Reviewed,
  { rendered }: { rendered: Place },
  { fewTeams, oneYear }: Smaller,
): Promise<Row[]> {
  let turn = 0;
  const timed = (placeOf: () => Place) => async () => {
    const place = placeOf();
    const start = clock();
    await get(place);
    return clock() - start;
  };
  const next = (reviewed: Reviewed) => {
    turn += 1;
    return anyTeam(reviewed, turn);
  };
  const contenders = {
    empty: timed(() => rendered),
    team: timed(() => large.team(next(large))),
    allWeeks: timed(() => large.team(next(large), "all")),
    portfolio: timed(() => large.portfolio),
    fewTeams: timed(() => fewTeams.portfolio),
    oneYear: timed(() => oneYear.team(next(oneYear), "all")),
  };
  for (const contender of Object.values(contenders)) await contender();
  const times = await interleaved(contenders, RENDERINGS);
  const limit = times.empty;
  return [
    ratioAtMost(
      { name: "team page, rendered on the server", unit: "ms", value: times.team, limit },
      5,
    ),
    reported({ name: "the same with all weeks", unit: "ms", value: times.allWeeks, limit }),
    reported({
      name: "portfolio, rendered on the server",
      unit: "ms",
      value: times.portfolio,
      limit,
    }),
    growth("portfolio, rendered, ten times the teams", times.portfolio, times.fewTeams, FEWER),
    growth("team page, rendered, five times the weeks", times.allWeeks, times.oneYear, YEARS),
  ];
}

async function inTheBrowser(large: Reviewed, { empty }: { empty: Place }): Promise<Row[]> {
  const browser = await launchChromium();
  const trend = large.team(anyTeam(large, 1));
  const kilobytes = (bytes: number) => bytes / 1000;
  try {
    for (const place of [empty, trend]) await visitSlowly(browser, place);
    const painted = async (place: Place) => (await visitSlowly(browser, place)).largestPaint;
    const paint = await interleaved({ empty: () => painted(empty), trend: () => painted(trend) });
    const { assets } = await visitSlowly(browser, trend);
    const early = assets.filter(({ isScript, beforePaint }) => isScript && beforePaint);
    const scripts = early.reduce((sum, { gzip }) => sum + gzip, 0);
    const sent = await transferred(browser, large.portfolio);
    const filter = await longestTask(browser, large.portfolio, "filter");
    const scrub = await longestTask(browser, large.team(anyTeam(large, 1), "all"), "scrub");
    return [
      ratioAtMost(
        {
          ...{ name: "trend page, largest contentful paint", unit: "ms" },
          ...{ value: paint.trend, limit: paint.empty },
        },
        2.2,
      ),
      atMost(
        {
          name: "its JavaScript before the first paint, gzip",
          unit: "kB",
          value: kilobytes(scripts),
        },
        165,
      ),
      atMost(
        { name: "portfolio's page, transferred", unit: "kB", value: kilobytes(sent.document) },
        300,
      ),
      reported({
        name: "with its scripts, styles and fonts",
        unit: "kB",
        value: kilobytes(sent.all),
      }),
      // Chromium tells of tasks from 50 ms on only: 0 is none of them.
      atMost({ name: "longest task while all teams are filtered", unit: "ms", value: filter }, 50),
      atMost({ name: "longest task while a trend is scrubbed", unit: "ms", value: scrub }, 50),
    ];
  } finally {
    await browser.close();
  }
}
