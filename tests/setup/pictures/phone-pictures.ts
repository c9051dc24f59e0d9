import type { Page } from "playwright";
import type { Rating } from "#domain/rating.ts";
import { Crowd } from "./crowd.ts";
import type { Meeting } from "./meeting.ts";
import { type Studio, type Team, THEMES, type Theme } from "./studio.ts";

/** A member's page in all its states: of a team of seven, of whom one is looked over the shoulder. */
export async function takePhones(studio: Studio): Promise<void> {
  const team = await studio.team("Search");
  const meeting = await studio.meet(team);
  const crowd = new Crowd(studio, team, meeting);
  await crowd.comeIn(4);
  const member = await studio.phone();
  await member.goto(`/p/${team.secrets[2]}`, { waitUntil: "networkidle" });
  const stage = (name: string) => takeStage(studio, member, name);
  await member.getByRole("heading", { name: "You are in." }).waitFor();
  await stage("gather");

  const round = await meeting.press("rate");
  await crowd.join(round, { clarity: 4.4, autonomy: 7.4 });
  await crowd.rate(3);
  for (const theme of THEMES) await takeAnswer(studio, team, theme);
  await takeSecondDevice(studio, team);
  await takeGuess(studio, meeting);
  await member.getByRole("button", { name: "Send anonymously" }).waitFor();
  await stage("rate");
  await fill(member, { clarity: 5, autonomy: 8 });
  await member.getByRole("button", { name: "Send anonymously" }).tap();
  await member.context().setOffline(true);
  await member.getByRole("heading", { name: "Not sent yet." }).waitFor();
  await studio.take(member, "phone-offline-light");
  await member.context().setOffline(false);
  await member.getByRole("heading", { name: "It is in." }).waitFor();
  await member.waitForTimeout(5000);

  await meeting.press("reveal");
  await member.getByText("Your ballot is counted.").first().waitFor();
  await member.waitForTimeout(2500);
  await stage("reveal");
  for (const theme of THEMES) {
    await member.emulateMedia({ colorScheme: theme });
    await studio.take(member, `phone-published-${theme}`);
  }
  await meeting.press("discuss");
  await member.getByRole("heading", { name: "Talk about it." }).waitFor();
  await member.waitForTimeout(1000);
  const agree = member.getByRole("button", { name: "I agree" });
  if ((await agree.count()) > 0) await agree.first().tap();
  await stage("discuss");
  await meeting.press("act");
  await meeting.promise("Say which of the three plans is ours", "Jon", "2026-12-04");
  await member.waitForTimeout(1000);
  await stage("act");
  await meeting.press("end");
  await member.getByRole("heading", { name: "Thank you." }).waitFor();
  await stage("ended");
  await member.context().close();

  await takeTooFew(studio, await studio.team("Checkout"));
  await takeJoining(studio, await studio.team("Growth"));
  await takeNothing(studio);
}

/** One stage of a session on a phone, by day and by night. */
async function takeStage(studio: Studio, page: Page, stage: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await studio.take(page, `phone-session-${stage}-${theme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** What the leader has on a phone while the room rates. */
async function takeGuess(studio: Studio, meeting: Meeting): Promise<void> {
  const page = await studio.leader({ width: 390, height: 844 });
  await page.goto(`/live/${meeting.id}/guess`, { waitUntil: "networkidle" });
  await page.locator("#scale-clarity").press("7");
  await page.locator("#scale-autonomy").press("6");
  await studio.take(page, "phone-guess-light");
  await page.context().close();
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
  const meeting = await studio.meet(team);
  const crowd = new Crowd(studio, team, meeting);
  await crowd.comeIn(2);
  await crowd.join(await meeting.press("rate"), { clarity: 7, autonomy: 4 });
  const page = await openPhone(studio, team, 0, "light");
  await crowd.rate(2);
  await meeting.press("reveal");
  await page
    .getByText(/too few/i)
    .first()
    .waitFor();
  await page.waitForTimeout(1500);
  await studio.take(page, "phone-too-few-light");
  await page.context().close();
}

async function takeJoining(studio: Studio, team: Team): Promise<void> {
  const meeting = await studio.meet(team);
  const page = await studio.phone();
  await page.goto(`/j/${await meeting.joinCode()}`, { waitUntil: "networkidle" });
  await studio.take(page, "phone-join-light");
  await page.goto("/j", { waitUntil: "networkidle" });
  await studio.take(page, "phone-join-code-light");
  await page.context().close();
  await meeting.press("end");
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
