import type { Page } from "playwright";
import { DESK, PHONE, type Session, type Studio, THEMES } from "./studio.ts";

/** A page: where it is, what its pictures are called, and what is done on it before. */
export type Shown = { path: string; name: string; first?: (page: Page) => Promise<void> };

/** As much of a long page as a picture shows. */
const MOST = { [DESK.width]: 1600, [PHONE.width]: 2400 };

/**
 * Each page in each theme, on the desk and on a phone, as `<name>-<desk|phone>-<light|dark>`; for
 * the sample's leader, somebody else who is signed in, or a visitor (null).
 */
export async function takeEach(
  studio: Studio,
  pages: readonly Shown[],
  whose?: Session | null,
): Promise<void> {
  for (const theme of THEMES)
    for (const viewport of [DESK, PHONE]) {
      const page = await (whose === null
        ? studio.visitor(viewport, theme)
        : studio.leader(viewport, theme, whose));
      for (const { path, name, first } of pages) {
        await page.goto(path, { waitUntil: "networkidle" });
        await first?.(page);
        const size = viewport === PHONE ? "phone" : "desk";
        await studio.keep(page, `${name}-${size}-${theme}`, MOST[viewport.width]);
      }
      await page.context().close();
    }
}
