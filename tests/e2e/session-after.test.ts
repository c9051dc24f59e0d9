import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Download, Page } from "playwright";
import { expect } from "vitest";
import type { Rating } from "#domain/rating.ts";
import { addAction } from "#server/actions/add-action.ts";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import { placeGuess } from "#server/sessions/place-guess.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { answerInRound } from "#tests/setup/answered-round.ts";
import { command, mintSession } from "#tests/setup/session.ts";
import type { Keeper } from "#tests/setup/workspace.ts";
import { axeFindings, type Product, test } from "./product.ts";

const PEOPLE = ["Ada", "Noor", "Jonas", "Mei", "Luis"];
const NAME = "Rückblick 47: 次は?";
const NOTES = [
  '=HYPERLINK("https://evil.example","click")',
  "We lack one *owner* | a table",
  "Hidden: about Tom",
];
const ACTION = { text: "Write the <goal> down", owner: "Noor", dueOn: "2099-01-15" };

/** What the verbs need of the leader's team in a product that a browser drives. */
async function roomOf({ keeper }: Product, url: string) {
  const sql = keeper.db.$client;
  const [leader] = await sql<{ id: string; workspaceId: string }[]>`
    select id, workspace_id as "workspaceId" from leaders`;
  const id =
    leader && (await authorizeTeam(keeper.db, leader.id, url.split("/").at(-1) ?? "", "leader"));
  if (!leader || !id) throw new Error("The team is not there.");
  const team = { id, leader };
  const session = await mintSession(keeper, team, { name: NAME });
  return {
    team,
    session,
    press: (is: Parameters<typeof command>[3]) => command(keeper, team, session, is),
  };
}

async function answer(
  keeper: Keeper,
  { team, session }: Pick<Awaited<ReturnType<typeof roomOf>>, "team" | "session">,
  ratings: readonly Rating[],
  notes: readonly string[] = [],
) {
  await answerInRound(keeper, team, await roundOf(keeper, session), { ratings, notes });
}

const roundOf = async ({ db }: Keeper, session: string): Promise<string> =>
  (await sessionSnapshot(db.$client, session))?.round ?? "";

const five = (clarity: number, autonomy: number) => PEOPLE.map(() => ({ clarity, autonomy }));

async function saved(page: Page, press: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return download;
}

const bytesOf = async (download: Download) => readFile((await download.path()) ?? "");

/** How bright a picture's corner is, from 0 to 255. */
const cornerOf = (page: Page, png: Buffer): Promise<number> =>
  page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const context = document.createElement("canvas").getContext("2d");
      context?.drawImage(image, 0, 0);
      return context?.getImageData(0, 0, 1, 1).data[0] ?? 0;
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );

test("[V5] a leader guesses blind on a phone that follows the room by itself", async ({
  product,
}) => {
  const running = await product.start();
  const phone = await product.phone();
  await product.setUp(running, phone);
  const made = await product.makeTeam(phone, running, "Payments", PEOPLE);
  const room = await roomOf(product, made.url);
  await phone.goto(made.url);
  await phone.getByRole("link", { name: "Your guess" }).click();
  await phone.getByRole("heading", { name: "No round is open yet." }).waitFor();
  await room.press("rate");
  await phone.getByRole("heading", { name: "Where do you think the team will land?" }).waitFor();
  await phone.getByRole("slider", { name: /what the team needs/ }).press("9");
  await phone.getByRole("slider", { name: /How free/ }).press("3");
  await phone.getByRole("button", { name: "Place the guess" }).click();
  await phone.getByText("Your guess is in: clarity 9, autonomy 3.").waitFor();
  expect(await axeFindings(phone)).toEqual([]);
  await room.press("reveal");
  await phone.getByRole("heading", { name: "Your guess is in." }).waitFor();
  await room.press("rate");
  await phone.getByRole("button", { name: "Place the guess" }).waitFor();
  await room.press("reveal");
  await phone.getByRole("heading", { name: "This round is known." }).waitFor();
  await room.press("end");
  await phone.getByRole("heading", { name: "This session is over." }).waitFor();
});

test("[V5] [V7] a session is told afterwards as it was: page, files and the team's link", async ({
  product,
}) => {
  const { keeper } = product;
  const running = await product.start();
  const leader = await product.desk({ colorScheme: "dark" });
  await product.setUp(running, leader);
  const made = await product.makeTeam(leader, running, "Payments", PEOPLE);
  const room = await roomOf(product, made.url);

  await room.press("rate");
  await answer(keeper, room, five(4, 7), NOTES);
  const round = await roundOf(keeper, room.session);
  const guess = { round, clarity: 9, autonomy: 3 };
  await placeGuess(keeper, room.team.id, room.team.leader, guess, new Date());
  await room.press("reveal");
  await room.press("discuss");
  await keeper.db.$client`update notes set hidden_at = now() where text like 'Hidden%'`;
  await addAction(keeper, room.team.id, { session: room.session, ...ACTION }, new Date());
  await room.press("rate");
  await answer(keeper, room, five(8, 8));
  await room.press("reveal");
  await room.press("rate");
  await answer(keeper, room, five(8, 8).slice(0, 2));
  await room.press("end");

  await leader.goto(made.url);
  await leader.getByRole("link", { name: NAME }).click();
  const finding = "The team came out in Scalable leadership.";
  await leader.getByRole("heading", { name: finding }).waitFor();
  await leader.getByText("Maren Holt guessed clarity 9 and autonomy 3").waitFor();
  await leader.getByText("Clarity came out 5.0 lower than guessed.").waitFor();
  await leader.getByText("Clarity rose since the round before, likely a real change.").waitFor();
  await leader.getByText("Too few answers, so it stays closed.").first().waitFor();
  expect(await leader.getByText("Hidden: about Tom").count()).toBe(0);
  expect(await axeFindings(leader)).toEqual([]);

  const markdown = await saved(leader, () =>
    leader.getByRole("link", { name: "Markdown" }).click(),
  );
  expect(markdown.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d Rückblick 47 次は\.md$/);
  const text = String(await bytesOf(markdown));
  expect(text).toContain(`# ${NAME}`);
  expect(text).toContain(`- ${NOTES[0]}`);
  expect(text).toContain(String.raw`- We lack one \*owner\* \| a table`);
  expect(text).toContain("- [ ] Write the &lt;goal&gt; down (Noor, by 15 January 2099)");
  expect(text).toContain("Clarity came out 5.0 lower than guessed.");
  expect(text).not.toContain("Hidden");

  const sheet = await saved(leader, () => leader.getByRole("link", { name: "CSV" }).click());
  const rows: Record<string, string>[] = parse(await bytesOf(sheet), { bom: true, columns: true });
  expect(rows.map(({ what }) => what)).toEqual([
    "session",
    "round",
    "note",
    "note",
    "round",
    "round",
    "action",
  ]);
  expect(rows[1]).toMatchObject({ clarity: "4", autonomy: "7", guess_clarity: "9", answers: "5" });
  expect(rows[5]).toMatchObject({ state: "too-few", answers: "", clarity: "", quadrant: "" });
  const notes = rows.filter(({ what }) => what === "note").map(({ text: note }) => note);
  expect(notes.sort()).toEqual([`'${NOTES[0]}`, NOTES[1]].sort());
  expect(rows[6]).toMatchObject({ text: ACTION.text, owner: "Noor", due: ACTION.dueOn });

  const save = leader.getByRole("button", { name: "Save as PNG" }).first();
  const picture = await saved(leader, () => save.click());
  const png = await bytesOf(picture);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([968, 1064]);
  // Light however the page looks, and the page itself looks as before.
  expect(await cornerOf(leader, png)).toBeGreaterThan(200);
  expect(await leader.locator("html").getAttribute("data-theme")).toBeNull();

  // The action is ticked where it stands.
  await leader.getByRole("button", { name: `Done: ${ACTION.text}` }).click();
  await leader.getByRole("button", { name: `Reopen: ${ACTION.text}` }).waitFor();

  const link = (await leader.locator("code").textContent()) ?? "";
  const member = await product.phone({ locale: "de-DE" });
  const answered = await member.goto(running.url + new URL(link).pathname);
  expect(answered?.headers()["referrer-policy"]).toBe("no-referrer");
  await member
    .getByRole("heading", { name: "Das Team steht am Ende bei: Skalierbare Führung." })
    .waitFor();
  const told = (await member.textContent("body")) ?? "";
  expect(told).toContain("We lack one *owner* | a table");
  expect(told).not.toContain("Hidden");
  expect(told).not.toContain("maren@tidewater.example");
  expect(await member.getByRole("button").count()).toBe(0);
  expect(await axeFindings(member)).toEqual([]);

  await member.goto(`${running.url}/s/${"x".repeat(32)}`);
  await member.getByRole("heading", { name: "Dieser Link öffnet keinen Platz." }).waitFor();
});
