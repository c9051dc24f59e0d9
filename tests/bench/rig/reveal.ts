import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import { launchChromium } from "#tests/setup/chromium.ts";
import { pause } from "./clock.ts";
import { openWall } from "./pages.ts";
import type { Rig } from "./rig.ts";

/** A room large enough for a field from its density. */
const PEOPLE = 40;
/** Milliseconds that a reveal takes to draw, and some more. */
const DRAWN = 5_000;

/** Kilobytes of scripts that the page itself names, and of those it loads once it is painted. */
type Weight = { first: number; later: number };

/** What the wall's scripts weigh, and its longest task from the press on "Reveal" to the end. */
export async function revealOnTheWall(rig: Rig): Promise<Weight & { longest: number }> {
  const { rooms, retro, wall } = await openWall(rig);
  await rooms.seats(retro.team, PEOPLE);
  await retro.letIn();
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const cookies = wall.cookies ?? [];
    // From the root: the page's own address would keep them from its socket.
    await context.addCookies(
      cookies.map((cookie) => ({ ...cookie, url: new URL("/", wall.url).href })),
    );
    const page = await context.newPage();
    const weight = weigh(page);
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        const seen = globalThis as { longest?: number };
        for (const { duration } of list.getEntries())
          seen.longest = Math.max(seen.longest ?? 0, duration);
      }).observe({ type: "longtask" });
    });
    const answer = await page.goto(wall.url, { waitUntil: "networkidle" });
    if (!answer?.ok()) throw new Error(`The wall answered ${answer?.status()}.`);
    await retro.press({ is: "rate" });
    const round = await retro.round();
    await rooms.keepBeat(round);
    await rooms.fillPool(round, PEOPLE);
    await pause(1_000);
    await page.evaluate(() => Object.assign(globalThis, { longest: 0 }));
    await retro.press({ is: "reveal" });
    await pause(DRAWN);
    if ((await page.getByRole("img", { name: /clarity \d/i }).count()) === 0)
      throw new Error("The wall revealed nothing.");
    const longest = await page.evaluate(() => (globalThis as { longest?: number }).longest ?? 0);
    return { ...(await weight(await answer.text())), longest };
  } finally {
    await browser.close();
  }
}

/** All scripts that a page loads, compressed as a server would. */
function weigh(page: Page): (html: string) => Promise<Weight> {
  const scripts: Promise<{ name: string; bytes: number }>[] = [];
  page.on("response", (response) => {
    const name = new URL(response.url()).pathname.split("/").at(-1) ?? "";
    if (response.request().resourceType() === "script")
      scripts.push(response.body().then((body) => ({ name, bytes: gzipSync(body).length })));
  });
  return async (html) => {
    const weight = { first: 0, later: 0 };
    for (const { name, bytes } of await Promise.all(scripts))
      weight[html.includes(name) ? "first" : "later"] += bytes / 1000;
    return weight;
  };
}
