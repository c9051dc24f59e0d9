import type { Page } from "playwright";
import { expect } from "vitest";
import { axeFindings } from "./product.ts";

/** No finding of axe, in both colours and on both widths; the page ends as it began. */
export async function expectSound(page: Page): Promise<void> {
  const size = page.viewportSize();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(isStill);
      expect(await axeFindings(page), `${page.url()} ${colorScheme} ${width}`).toEqual([]);
      // Nothing but a part that scrolls by itself is wider than the screen.
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${page.url()} ${width}`).toBeLessThanOrEqual(width);
    }
  }
  if (size) await page.setViewportSize(size);
}

/** A colour on its way from one theme to the other is neither, and has too little contrast. */
const isStill = (): boolean =>
  document.getAnimations().every((moving) => !(moving instanceof CSSTransition));
