import type { Browser } from "playwright";
import { launchChromium } from "#tests/setup/chromium.ts";
import { interleaved } from "./rig/median.ts";
import { type Asset, type Place, visitSlowly } from "./rig/page-visit.ts";
import { openPages } from "./rig/pages.ts";
import type { Rig } from "./rig/rig.ts";
import { aboveAtMost, holds, type Row, ratioAtMost, reported } from "./rig/row.ts";

/** What the pages weigh and how soon they show, beside an empty Next page built in the same run. */
export async function pages(rig: Rig): Promise<Row[]> {
  const places = await openPages(rig);
  const browser = await launchChromium();
  try {
    return [...(await weight(browser, places)), ...(await paint(browser, places))];
  } finally {
    await browser.close();
  }
}

const kilobytes = (assets: readonly Asset[]): number =>
  assets.reduce((sum, { gzip }) => sum + gzip, 0) / 1000;

/** Words that survive minifying. */
const CHARTS = /recharts-/;
const SOCKET = /socket\.io|EIO=/;
const CREDENTIAL = /OPRFV1-|HashToGroup/;

async function weight(
  browser: Browser,
  { empty, member }: { empty: Place; member: Place },
): Promise<Row[]> {
  const [limit, ours] = [await visitSlowly(browser, empty), await visitSlowly(browser, member)];
  const initial = ours.assets.filter(({ isInitial }) => isInitial);
  const further = ours.assets.filter(({ isInitial }) => !isInitial);
  const early = ours.assets.filter(({ beforePaint }) => beforePaint);
  const measured = { unit: "kB", limit: kilobytes(limit.assets) };
  return [
    aboveAtMost(
      { name: "member's page, JavaScript and CSS, gzip", value: kilobytes(initial), ...measured },
      30,
    ),
    reported({ name: "what it loads later", value: kilobytes(further), unit: "kB" }),
    holds(
      "it loads no chart library",
      ours.assets.every(({ text }) => !CHARTS.test(text)),
    ),
    holds(
      "its socket and credential code load after the first paint",
      [SOCKET, CREDENTIAL].every(
        (code) =>
          ours.assets.some(({ text }) => code.test(text)) &&
          early.every(({ text }) => !code.test(text)),
      ),
    ),
  ];
}

async function paint(
  browser: Browser,
  places: Record<"empty" | "wall" | "team", Place>,
): Promise<Row[]> {
  const largestPaint = async (place: Place) => (await visitSlowly(browser, place)).largestPaint;
  // Whatever a server does once, it has done.
  for (const place of Object.values(places)) await largestPaint(place);
  const { empty, wall, team } = await interleaved({
    empty: () => largestPaint(places.empty),
    wall: () => largestPaint(places.wall),
    team: () => largestPaint(places.team),
  });
  const row = (name: string, value: number) =>
    ratioAtMost(
      { name: `${name}, largest contentful paint`, unit: "ms", value, limit: empty },
      2.2,
    );
  return [row("wall", wall), row("team page", team)];
}
