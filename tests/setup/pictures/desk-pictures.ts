import { DESK, type Studio } from "./studio.ts";

/** The set-up page, which is there once: before the workspace is. */
export async function takeSetUp(studio: Studio): Promise<void> {
  const page = await studio.visitor(DESK);
  await page.goto(studio.setupPath, { waitUntil: "networkidle" });
  await studio.take(page, "set-up-light");
  await page.context().close();
}

/** What a leader has on the desk. */
export async function takeDesk(studio: Studio): Promise<void> {
  const visitor = await studio.visitor(DESK);
  for (const [path, name] of [
    ["/sign-in", "sign-in"],
    ["/anonymity", "anonymity"],
  ] as const) {
    await visitor.goto(path, { waitUntil: "networkidle" });
    await studio.take(visitor, `${name}-light`);
  }
  await visitor.context().close();

  const payments = `/teams/${(await studio.team("Payments")).id}`;
  const page = await studio.leader(DESK);
  for (const [path, name] of [
    [`${payments}/roster`, "roster"],
    [`${payments}/settings`, "settings"],
    ["/teams/new", "new-team"],
  ] as const) {
    await page.goto(path, { waitUntil: "networkidle" });
    await page.waitForTimeout(300);
    await studio.take(page, `${name}-light`);
  }
  await page.context().close();
}
