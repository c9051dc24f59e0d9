import type { Page } from "playwright";
import { expect } from "vitest";
import { axeFindings } from "./product.ts";

/** No finding of axe, in both themes and on both widths. */
export async function expectSound(page: Page): Promise<void> {
  const size = page.viewportSize();
  for (const colorScheme of ["dark", "light"] as const) {
    // A colour on its way from one theme to the other is neither, and has too little contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await axeFindings(page), `${page.url()} ${colorScheme} ${width}`).toEqual([]);
      // Nothing but a part that scrolls by itself is wider than the screen.
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${page.url()} ${width}`).toBeLessThanOrEqual(width);
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (size) await page.setViewportSize(size);
}
