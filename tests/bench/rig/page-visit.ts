import { gzipSync } from "node:zlib";
import type { Browser, Response } from "playwright";
import { pause } from "./clock.ts";

/** A page to be measured, and who looks at it. */
export type Place = { url: string; cookies?: { name: string; value: string }[] };

export type Asset = {
  text: string;
  gzip: number;
  /** Named in the page itself; what is not, its scripts load later by themselves. */
  isInitial: boolean;
  isScript: boolean;
  beforePaint: boolean;
};
export type Visit = { largestPaint: number; assets: Asset[] };

/** A phone on a slow network: 1.6 Mbit/s, 150 ms, a CPU four times slower. */
const SLOW = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** Opens a page for the first time, slowly, and waits until nothing more is loaded. */
export async function visitSlowly(browser: Browser, { url, cookies = [] }: Place): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url })));
    const page = await context.newPage();
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        const last = list.getEntries().at(-1);
        if (last) Object.assign(globalThis, { largestPaint: last.startTime });
      }).observe({ type: "largest-contentful-paint", buffered: true });
    });
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", { offline: false, ...SLOW });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const responses: Response[] = [];
    page.on("response", (response) => {
      const type = response.request().resourceType();
      if (type === "script" || type === "stylesheet") responses.push(response);
    });
    const answer = await page.goto(url, { waitUntil: "load" });
    if (!answer?.ok()) throw new Error(`${url} answered ${answer?.status()}.`);
    await pause(2_500);
    const seen = await page.evaluate(() => ({
      inlined: [...document.querySelectorAll("style")].map((each) => each.textContent).join(""),
      largestPaint: (globalThis as { largestPaint?: number }).largestPaint ?? 0,
      firstPaint:
        performance.timeOrigin +
        (performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0),
    }));
    if (seen.largestPaint === 0) throw new Error(`${url} painted nothing.`);
    const html = await answer.text();
    const assets = await Promise.all(responses.map((each) => assetOf(each, html, seen.firstPaint)));
    // Styles within the page weigh as much as those beside it.
    const inlined = { text: seen.inlined, gzip: gzipSync(seen.inlined).length, isScript: false };
    return {
      largestPaint: seen.largestPaint,
      assets: [...assets, { ...inlined, isInitial: true, beforePaint: true }],
    };
  } finally {
    await context.close();
  }
}

async function assetOf(response: Response, html: string, firstPaint: number): Promise<Asset> {
  const body = await response.body();
  const name = new URL(response.url()).pathname.split("/").at(-1) ?? "";
  return {
    text: body.toString(),
    gzip: gzipSync(body).length,
    isInitial: html.includes(name),
    isScript: response.request().resourceType() === "script",
    beforePaint: response.request().timing().startTime < firstPaint,
  };
}
