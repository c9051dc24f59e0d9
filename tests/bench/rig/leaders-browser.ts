import type { Browser, Page } from "playwright";
import { pause } from "./clock.ts";
import type { Place } from "./page-visit.ts";

/** Milliseconds until what was pressed is drawn. */
const DRAWN = 100;

async function visit(browser: Browser, { url, cookies = [] }: Place): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url })));
  return context.newPage();
}

/** Bytes that a first visit transfers, as they were encoded: the page's own, and all. */
export async function transferred(
  browser: Browser,
  place: Place,
): Promise<{ document: number; all: number }> {
  const page = await visit(browser, place);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  const documents = new Set<string>();
  const sent = { document: 0, all: 0 };
  devtools.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Document") documents.add(requestId);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sent.all += encodedDataLength;
    if (documents.has(requestId)) sent.document += encodedDataLength;
  });
  await page.goto(place.url, { waitUntil: "networkidle" });
  await page.context().close();
  return sent;
}

const DEEDS = {
  /** Types a name letter by letter, and takes it back. */
  filter: async (page: Page) => {
    const field = page.getByRole("searchbox").first();
    await field.focus();
    for (const letter of "search") {
      await page.keyboard.press(letter);
      await pause(DRAWN);
    }
    for (const _ of "search") {
      await page.keyboard.press("Backspace");
      await pause(DRAWN);
    }
  },
  /** Goes through the weeks, back and forth. */
  scrub: async (page: Page) => {
    const scrubber = page.getByRole("slider").first();
    await scrubber.focus();
    for (const key of ["Home", "End"]) await page.keyboard.press(key);
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press(step % 10 === 9 ? "ArrowRight" : "ArrowLeft");
      await pause(DRAWN / 4);
    }
  },
};

/** The longest task of a page while something is done with it; 0 is none from 50 ms on. */
export async function longestTask(
  browser: Browser,
  place: Place,
  deed: keyof typeof DEEDS,
): Promise<number> {
  const page = await visit(browser, place);
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      const seen = globalThis as { longest?: number };
      for (const { duration } of list.getEntries())
        seen.longest = Math.max(seen.longest ?? 0, duration);
    }).observe({ type: "longtask" });
  });
  await page.goto(place.url, { waitUntil: "networkidle" });
  await pause(1_000);
  await page.evaluate(() => Object.assign(globalThis, { longest: 0 }));
  await DEEDS[deed](page);
  await pause(DRAWN);
  const longest = await page.evaluate(() => (globalThis as { longest?: number }).longest ?? 0);
  await page.context().close();
  return longest;
}
