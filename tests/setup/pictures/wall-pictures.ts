import type { Page } from "playwright";
import { Crowd } from "./crowd.ts";
import { type Studio, THEMES, type Theme, WALL } from "./studio.ts";

const NOTES = [
  "The new goal finally makes sense as one number.",
  "We still wait two days for a yes on retry limits.",
  "Keep the Thursday walk-through. It answered most of my questions.",
  "Let on-call change thresholds without asking.",
];

type Wall = { page: Page; theme: Theme };

/** The wall of a team of nine: sealed, opening, open, and after the talk. */
export async function takeReveal(studio: Studio): Promise<void> {
  const team = await studio.team("Payments");
  const first = await studio.ask(team);
  const walls = await openWalls(studio, first.id);
  await takeLight(studio, walls, "wall-empty");

  const crowd = new Crowd(studio.url, team, first.id, { clarity: 5.4, autonomy: 6.1 });
  await crowd.comeIn();
  await crowd.rate(6);
  await crowd.write(NOTES);
  await settle(walls, 1500);
  await takeAll(studio, walls, "wall-before");

  await crowd.rate(3);
  await settle(walls, 1500);
  await slowMotion(walls, 0.2);
  await walls[0]?.page.getByRole("button", { name: /Reveal now/ }).click();
  await Promise.all(walls.map(({ page }) => page.locator("[data-reveal]").first().waitFor()));
  await walls[0]?.page.mouse.move(0, 0);
  await settle(walls, 2300);
  await takeAll(studio, walls, "wall-during");
  await slowMotion(walls, 1);
  await settle(walls, 4500);
  await takeAll(studio, walls, "wall-after");

  const second = await studio.ask(team);
  const again = new Crowd(studio.url, team, second.id, { clarity: 7.4, autonomy: 6.9 }, 8);
  await again.comeIn();
  await again.rate(9);
  await settle(walls, 1500);
  await studio.reveal(team, second.id);
  await settle(walls, 6000);
  await takeAll(studio, walls, "wall-again");
  for (const { page } of walls) await page.context().close();
}

/** The wall of twenty-four, whose matrix moves while they rate. */
export async function takeMoving(studio: Studio): Promise<void> {
  const team = await studio.team("Support Tools");
  const round = await studio.ask(team);
  const walls = await openWalls(studio, round.id);
  const crowd = new Crowd(studio.url, team, round.id, { clarity: 7.2, autonomy: 4.9 }, 3);
  await crowd.comeIn();
  await crowd.rate(17);
  await settle(walls, 7000);
  await takeAll(studio, walls, "wall-moving");
  await walls[0]?.page.keyboard.press("t");
  await settle(walls, 500);
  await takeLight(studio, walls, "wall-table");
  await studio.reveal(team, round.id);
  for (const { page } of walls) await page.context().close();
}

async function openWalls(studio: Studio, round: string): Promise<Wall[]> {
  const walls: Wall[] = [];
  for (const theme of THEMES) {
    const page = await studio.leader(WALL, theme);
    await page.goto(`/live/${round}`, { waitUntil: "networkidle" });
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
