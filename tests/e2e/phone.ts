import type { Page } from "playwright";
import { expect } from "vitest";
import type { Axis, Rating } from "#domain/rating.ts";
import type { Product } from "./product.ts";

/** A member with the page open on a phone. */
export class Phone {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(product: Product, link: string): Promise<Phone> {
    const page = await product.phone();
    await page.goto(link);
    await page.getByRole("button", { name: "Send anonymously" }).waitFor();
    return new Phone(page);
  }

  /** Comes into a room that gathers. */
  static async comeIn(product: Product, link: string): Promise<Phone> {
    const page = await product.phone();
    await page.goto(link);
    await page.getByRole("heading", { name: "You are in." }).waitFor();
    return new Phone(page);
  }

  /** Waits until the room asks, and writes a note to go with the rating. */
  async note(text: string): Promise<void> {
    await this.page.getByRole("button", { name: "Send anonymously" }).waitFor();
    await this.page.getByRole("textbox").first().fill(text);
  }

  /** Agrees with a note that is on show. */
  async agree(note: string): Promise<void> {
    const button = this.page.getByRole("button", { name: "I agree", description: note });
    await button.tap();
    await expect.poll(() => button.getAttribute("aria-pressed")).toBe("true");
  }

  /** The same without a pointer. */
  async agreeByKeyboard(note: string): Promise<void> {
    const button = this.page.getByRole("button", { name: "I agree", description: note });
    await button.waitFor();
    for (let presses = 0; presses < 30; presses += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await this.page.keyboard.press("Tab");
    }
    await this.page.keyboard.press("Space");
    await expect.poll(() => button.getAttribute("aria-pressed")).toBe("true");
  }

  /** Taps the pad, as most people do. */
  async fill({ clarity, autonomy }: Rating): Promise<void> {
    // The page may still be waiting for the room to begin.
    await this.page.locator("#scale-clarity").waitFor();
    const pad = this.page.locator("#content svg rect").first();
    const at = (point: number) => (point - 0.5) / 10;
    // A page that has only just arrived hears nothing yet; a person taps again.
    await expect
      .poll(
        async () => {
          const box = await pad.boundingBox();
          if (box)
            await this.page.touchscreen.tap(
              box.x + at(clarity) * box.width,
              box.y + (1 - at(autonomy)) * box.height,
            );
          return this.page.locator("#scale-clarity").getAttribute("data-value");
        },
        { timeout: 30_000, interval: 250 },
      )
      .toBe(String(clarity));
  }

  value(axis: Axis): Promise<string> {
    return this.page.locator(`#scale-${axis}`).inputValue();
  }

  /** Rates and waits until the server has it. */
  async rate(rating: Rating): Promise<void> {
    await this.fill(rating);
    await this.page.getByRole("button", { name: "Send anonymously" }).tap();
    await this.page.getByRole("heading", { name: "It is in." }).waitFor();
  }

  /** The same without a pointer: Tab to each slider, a digit answers, Enter sends. */
  async rateByKeyboard({ clarity, autonomy }: Rating): Promise<void> {
    const { page } = this;
    const reach = async (name: RegExp, role: "slider" | "button") => {
      const target = page.getByRole(role, { name });
      for (let presses = 0; presses < 30; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab never reached ${name}.`);
    };
    await reach(/how clear/, "slider");
    await page.keyboard.press(String(clarity % 10));
    await reach(/how much freedom/, "slider");
    await page.keyboard.press(String(autonomy % 10));
    await reach(/Send anonymously/, "button");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "It is in." }).waitFor();
  }
}
