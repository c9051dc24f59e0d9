import type { Page } from "playwright";
import type { Rating } from "#domain/rating.ts";
import { Crowd } from "./crowd.ts";
import { type Studio, type Team, THEMES, type Theme } from "./studio.ts";

/** A member's page in all its states: of a team of seven, of whom one is looked over the shoulder. */
export async function takePhones(studio: Studio): Promise<void> {
  const team = await studio.team("Search");
  const round = await studio.ask(team);
  const crowd = new Crowd(studio.url, team, round.id, { clarity: 4.4, autonomy: 7.4 });

  await crowd.comeIn(4);
  await crowd.rate(3);
  for (const theme of THEMES) await takeAnswer(studio, team, theme);
  await takeSecondDevice(studio, team);
  const member = await openPhone(studio, team, 2, "light");
  await fill(member, { clarity: 5, autonomy: 8 });
  await member.getByRole("button", { name: "Send anonymously" }).tap();
  await member.context().setOffline(true);
  await member.getByRole("heading", { name: "Not sent yet." }).waitFor();
  await studio.take(member, "phone-offline-light");
  await member.context().setOffline(false);
  await member.getByRole("heading", { name: "It is in." }).waitFor();

  await studio.reveal(team, round.id);
  await member.getByText("Your ballot is counted.").first().waitFor();
  await member.waitForTimeout(2500);
  await studio.take(member, "phone-published-light");
  await member.emulateMedia({ colorScheme: "dark" });
  await studio.take(member, "phone-published-dark");
  await member.context().close();

  await takeTooFew(studio, await studio.team("Checkout"));
  await takeJoining(studio, await studio.team("Growth"));
  await takeNothing(studio);
}

const NOTES: Record<Theme, string> = {
  light: "Which of the three plans is ours?",
  dark: "I would love one goal for the rewrite.",
};

/** Empty, rated, held, in; the first or the second member of the team, one for each theme. */
async function takeAnswer(studio: Studio, team: Team, theme: Theme): Promise<void> {
  const page = await openPhone(studio, team, theme === "light" ? 0 : 1, theme);
  await studio.take(page, `phone-empty-${theme}`);
  await fill(page, { clarity: 4, autonomy: 8 });
  const note = page.getByRole("textbox").first();
  if (await note.isVisible()) await note.fill(NOTES[theme]);
  await page.locator("h1, h2").first().click();
  await studio.take(page, `phone-rated-${theme}`);
  await page.getByRole("button", { name: "Send anonymously" }).tap();
  await page.getByRole("button", { name: /Undo/ }).waitFor();
  await page.waitForTimeout(1200);
  await studio.take(page, `phone-holding-${theme}`);
  await page.getByRole("heading", { name: "It is in." }).waitFor();
  await page.waitForTimeout(4500);
  await studio.take(page, `phone-in-${theme}`);
  await page.context().close();
}

/** The same link on another device, after the first one began. */
async function takeSecondDevice(studio: Studio, team: Team): Promise<void> {
  const page = await studio.phone();
  await page.goto(`/p/${team.secrets[0]}`);
  await page.getByText("You began this round on another device.").waitFor();
  await studio.take(page, "phone-second-device-light");
  await page.context().close();
}

async function takeTooFew(studio: Studio, team: Team): Promise<void> {
  const round = await studio.ask(team);
  const crowd = new Crowd(studio.url, team, round.id, { clarity: 7, autonomy: 4 });
  const page = await openPhone(studio, team, 0, "light");
  await crowd.comeIn(2);
  await crowd.rate(2);
  await studio.reveal(team, round.id);
  await page
    .getByText(/too few/i)
    .first()
    .waitFor();
  await page.waitForTimeout(1500);
  await studio.take(page, "phone-too-few-light");
  await page.context().close();
}

async function takeJoining(studio: Studio, team: Team): Promise<void> {
  const round = await studio.ask(team);
  const page = await studio.phone();
  await page.goto(`/j/${round.joinCode}`, { waitUntil: "networkidle" });
  await studio.take(page, "phone-join-light");
  await page.goto("/j", { waitUntil: "networkidle" });
  await studio.take(page, "phone-join-code-light");
  await page.context().close();
  await studio.reveal(team, round.id);
}

async function takeNothing(studio: Studio): Promise<void> {
  const page = await studio.phone();
  await page.goto("/p/a-link-that-never-was", { waitUntil: "networkidle" });
  await studio.take(page, "phone-unknown-link-light");
  await page.context().close();
}

async function openPhone(studio: Studio, team: Team, place: number, theme: Theme): Promise<Page> {
  const page = await studio.phone(theme);
  await page.goto(`/p/${team.secrets[place]}`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Send anonymously" }).waitFor();
  return page;
}

async function fill(page: Page, { clarity, autonomy }: Rating): Promise<void> {
  const box = await page.locator("#content svg rect").first().boundingBox();
  if (!box) throw new Error("The pad is not there.");
  const at = (point: number) => (point - 0.5) / 10;
  await page.touchscreen.tap(
    box.x + at(clarity) * box.width,
    box.y + (1 - at(autonomy)) * box.height,
  );
  await page.waitForTimeout(400);
}
