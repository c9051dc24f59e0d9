import type { Locator, Page } from "playwright";

type Role = "button" | "link" | "textbox" | "radio" | "combobox";

/** Presses Tab until the control has the focus; fails when it never does. */
export async function reach(page: Page, role: Role, name: RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await target.waitFor();
  await reachTarget(page, target, `${role} ${name}`);
}

/** The same for one that is found by more than its name. */
export async function reachTarget(page: Page, target: Locator, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${name}.`);
}

export async function type(page: Page, name: RegExp, text: string): Promise<void> {
  await reach(page, "textbox", name);
  await page.keyboard.insertText(text);
}

export async function press(page: Page, role: "button" | "link", name: RegExp): Promise<void> {
  await reach(page, role, name);
  await page.keyboard.press("Enter");
}
