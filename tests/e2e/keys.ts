import type { Locator, Page } from "playwright";

type Role = "button" | "link" | "textbox" | "radio" | "checkbox" | "combobox" | "slider";

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

/** Writes in place of what stands there. */
export async function rewrite(page: Page, name: RegExp, text: string): Promise<void> {
  await reach(page, "textbox", name);
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

/** Takes the entry of a list that begins with these letters. */
export async function choose(page: Page, name: RegExp, letters: string): Promise<void> {
  await reach(page, "combobox", name);
  await page.keyboard.type(letters);
}

/** Opens what is folded away. */
export async function unfold(page: Page, name: string): Promise<void> {
  await reachTarget(page, page.locator("summary").filter({ hasText: name }), name);
  await page.keyboard.press("Enter");
}

/** Types a day into a date field, in whichever order this browser has its parts. */
export async function typeDay(page: Page, label: string, day: string): Promise<void> {
  const [year = "", month = "", date = ""] = day.split("-");
  const monthFirst = await beginsWithTheMonth(page);
  await reachTarget(page, page.getByLabel(label), label);
  await page.keyboard.type((monthFirst ? month + date : date + month) + year);
}

async function beginsWithTheMonth(page: Page): Promise<boolean> {
  const probe = await page.context().newPage();
  await probe.setContent("<input type=date>");
  const field = probe.locator("input");
  await field.focus();
  await probe.keyboard.type("01022000");
  const typed = await field.inputValue();
  await probe.close();
  return typed === "2000-01-02";
}
