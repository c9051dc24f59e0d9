import type { Page } from "playwright";
import { Crowd } from "./crowd.ts";
import type { Meeting } from "./meeting.ts";
import { type Studio, THEMES, type Theme, WALL } from "./studio.ts";

const NOTES = [
  "The new goal finally makes sense as one number.",
  "We still wait two days for a yes on retry limits.",
  "Keep the Thursday walk-through. It answered most of my questions.",
  "Let on-call change thresholds without asking.",
];

type Wall = { page: Page; theme: Theme };

/** The wall of a team of nine, stage by stage, through two rounds. */
export async function takeReveal(studio: Studio): Promise<void> {
  const team = await studio.team("Payments");
  const meeting = await studio.meet(team);
  const walls = await openWalls(studio, meeting.id);
  const crowd = new Crowd(studio, team, meeting);
  await crowd.comeIn();
  await settle(walls, 1500);
  await takeAll(studio, walls, "wall-gather");

  const first = await meeting.press("rate");
  await crowd.join(first, { clarity: 5.4, autonomy: 6.1 });
  await meeting.guess(first, { clarity: 8, autonomy: 6 });
  await crowd.rate(6);
  await crowd.write(NOTES);
  await settle(walls, 1500);
  await takeAll(studio, walls, "wall-before");

  await crowd.rate(3);
  await settle(walls, 1500);
  await takeFilm(studio, meeting.id, () => reveal(studio, walls));
  await talk(studio, walls, { meeting, crowd, round: first });

  await crowd.join(await meeting.press("rate"), { clarity: 7.4, autonomy: 6.9 }, 8);
  await crowd.rate(9);
  await settle(walls, 1500);
  await meeting.press("reveal");
  await settle(walls, 6000);
  await takeAll(studio, walls, "wall-again");

  await meeting.press("act");
  await meeting.promise("Retry limits are on-call's to change", "Ada", "2026-12-04");
  await meeting.promise("One page on what the team decides alone", "Bo, Cleo", null);
  await settle(walls, 1000);
  await takeAll(studio, walls, "wall-act");
  await meeting.press("end");
  await settle(walls, 1500);
  await takeAll(studio, walls, "wall-ended");
  for (const { page } of walls) await page.context().close();
}

/** Pressed on the wall itself, slowly, so that both walls show the same moment. */
async function reveal(studio: Studio, walls: readonly Wall[]): Promise<void> {
  await slowMotion(walls, 0.2);
  await walls[0]?.page.getByRole("button", { name: /Reveal now/ }).click();
  await Promise.all(walls.map(({ page }) => page.locator("[data-reveal]").first().waitFor()));
  await walls[0]?.page.mouse.move(0, 0);
  await settle(walls, 2300);
  await takeAll(studio, walls, "wall-during");
  await slowMotion(walls, 1);
  await settle(walls, 4500);
  await takeAll(studio, walls, "wall-after");
}

/** Notes on the wall, before and after it is shown what most agree with. */
async function talk(
  studio: Studio,
  walls: readonly Wall[],
  { meeting, crowd, round }: { meeting: Meeting; crowd: Crowd; round: string },
): Promise<void> {
  await meeting.press("discuss");
  await crowd.agree(round, [[0, 3], [3], [3, 1], [3], [1], [2, 3]]);
  await settle(walls, 4000);
  await takeAll(studio, walls, "wall-discuss");
  await meeting.press("show-agreements");
  await settle(walls, 1500);
  await takeAll(studio, walls, "wall-agreed");
}

/** Milliseconds into the reveal: the field grows, the fix lands, the ring draws. */
const FRAMES = [0, 250, 500, 800, 1000, 1200, 1450, 1800, 2600];

/**
 * The reveal as a strip of frames. The page's timers are stopped and every animation is put where it
 * is at that moment, so each frame is the same each time.
 */
async function takeFilm(
  studio: Studio,
  session: string,
  happen: () => Promise<void>,
): Promise<void> {
  const page = await studio.leader(FILM);
  await page.clock.install();
  await page.goto(`/live/${session}`, { waitUntil: "networkidle" });
  const revealed = page.locator("[data-reveal]").first().waitFor();
  const happening = happen();
  await revealed;
  await page.clock.pauseAt(new Date(Date.now() + 500));
  for (const [place, moment] of FRAMES.entries()) {
    await page.evaluate((currentTime) => {
      for (const animation of document.getAnimations()) {
        animation.pause();
        animation.currentTime = currentTime;
      }
    }, moment);
    await studio.take(page, `reveal-${place + 1}`);
  }
  await happening;
  await page.context().close();
}
/** Large enough for all that moves, small enough to lie side by side. */
const FILM = { width: 1280, height: 720 };

/** The wall of twenty-four, whose matrix moves while they rate. */
export async function takeMoving(studio: Studio): Promise<void> {
  const team = await studio.team("Support Tools");
  const meeting = await studio.meet(team);
  const walls = await openWalls(studio, meeting.id);
  const crowd = new Crowd(studio, team, meeting);
  await crowd.comeIn();
  await crowd.join(await meeting.press("rate"), { clarity: 7.2, autonomy: 4.9 }, 3);
  await crowd.rate(17);
  await settle(walls, 7000);
  await takeAll(studio, walls, "wall-moving");
  await walls[0]?.page.keyboard.press("t");
  await settle(walls, 500);
  await takeLight(studio, walls, "wall-table");
  await meeting.press("end");
  for (const { page } of walls) await page.context().close();
}

async function openWalls(studio: Studio, session: string): Promise<Wall[]> {
  const walls: Wall[] = [];
  for (const theme of THEMES) {
    const page = await studio.leader(WALL, theme);
    await page.goto(`/live/${session}`, { waitUntil: "networkidle" });
    walls.push({ page, theme });
  }
  return walls;
}

const takeLight = (studio: Studio, walls: readonly Wall[], name: string) =>
  takeAll(
    studio,
    walls.filter(({ theme }) => theme === "light"),
    name,
  );

const takeAll = (studio: Studio, walls: readonly Wall[], name: string) =>
  Promise.all(walls.map(({ page, theme }) => studio.take(page, `${name}-${theme}`)));

const settle = (walls: readonly Wall[], milliseconds: number) =>
  walls[0]?.page.waitForTimeout(milliseconds);

/** Motion at a part of its speed, so that two pictures of one moment show the same. */
async function slowMotion(walls: readonly Wall[], playbackRate: number): Promise<void> {
  for (const { page } of walls) {
    const tools = await page.context().newCDPSession(page);
    await tools.send("Animation.enable");
    await tools.send("Animation.setPlaybackRate", { playbackRate });
  }
}
