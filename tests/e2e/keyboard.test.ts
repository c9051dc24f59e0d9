import { expect } from "vitest";
import { press, type } from "./keys.ts";
import { Phone } from "./phone.ts";
import { test } from "./product.ts";

test("with the keyboard alone and motion reduced: set up, ask, rate, reveal", async ({
  product,
}) => {
  const running = await product.start();
  const page = await product.desk({ reducedMotion: "reduce" });
  await page.goto(running.setupUrl ?? "");
  await type(page, /Workspace/, "Tidewater");
  await type(page, /Your name/, "Maren");
  await type(page, /E-mail/, "maren@tidewater.example");
  // A password box has no role of its own; it comes after the e-mail.
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("correct horse battery");
  await press(page, "button", /Create the workspace/);
  await page.waitForURL("**/teams");

  await press(page, "link", /Make the first team/);
  await page.waitForURL("**/teams/new");
  await type(page, /Name of the team/, "Payments");
  await press(page, "button", /Make the team/);
  await page.waitForURL(/roster/);
  await type(page, /People, one a line/, "Ada\nBo\nCleo\nDan\nEve");
  await press(page, "button", /^Add$/);
  await page.getByText("5 people added.").waitFor();
  const links = await page.getByText(/\/p\/[\w-]{32}$/).allTextContents();

  await press(page, "link", /^Results$/);
  await press(page, "button", /Open a session/);
  await page.waitForURL(/live/);
  await press(page, "button", /Start rating/);
  await page.getByRole("button", { name: /Reveal now/ }).waitFor();
  const phones = await Promise.all(
    links.slice(0, 4).map((link) => Phone.open(product, running.url + new URL(link).pathname)),
  );
  await Promise.all(phones.map((phone) => phone.rateByKeyboard({ clarity: 3, autonomy: 9 })));
  await page.getByText("All 4 have rated.").waitFor();
  await page.keyboard.press("r");
  await page.getByRole("heading", { name: /hands-off/i }).waitFor();
  await page.keyboard.press("t");
  await page.getByRole("table").waitFor();
  const moving = await page.evaluate(
    () => document.getAnimations().filter((animation) => animation.playState === "running").length,
  );
  expect(moving).toBe(0);
}, 180_000);
