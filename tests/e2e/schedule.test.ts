import type { Page } from "playwright";
import { expect } from "vitest";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import { openRound } from "#server/rounds/open-round.ts";
import { axeFindings, type Product, test } from "./product.ts";

const DAY = 86_400_000;

/** A leader whose browser is in Berlin, on the schedule of a new team. */
async function openSchedule(product: Product): Promise<{ page: Page; team: string }> {
  const running = await product.start();
  const page = await product.desk({ timezoneId: "Europe/Berlin" });
  await product.setUp(running, page);
  const team = await product.makeTeam(page, running, "Payments", ["Ana", "Ben", "Cleo", "Dan"]);
  await page.goto(`${team.url}/schedule`);
  return { page, team: team.url };
}

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const finding = (page: Page) => page.getByRole("heading", { level: 1 });

/** A calendar as a browser would send it. */
const calendarOf = (...events: string[]) => ({
  name: "holidays.ics",
  mimeType: "text/calendar",
  buffer: Buffer.from(
    ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n"),
  ),
});

test("a new team's week is good to save at once, and the team's page says when it is asked", async ({
  product,
}) => {
  const { page, team } = await openSchedule(product);
  await expect.poll(() => finding(page).textContent()).toContain("not asked by itself yet");
  await expect.poll(() => page.getByLabel("Time zone").inputValue()).toBe("Europe/Berlin");
  // By the keyboard: from the zone, Enter sends the form.
  await page.getByLabel("Time zone").press("Enter");
  await page.getByText("Saved. The next one opens Monday").waitFor();
  expect(await finding(page).textContent()).toBe(
    "Payments is asked every Monday at 09:00, until Thursday 17:00.",
  );
  const openings = page.getByRole("region", { name: "Next openings" }).getByRole("listitem");
  expect(await openings.count()).toBe(4);
  expect(await page.getByRole("article").textContent()).toContain("Two questions, ten seconds.");
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(team);
  await page.getByText(/Next pulse opens Monday .* at 09:00\./).waitFor();
});

test("what does not fit is said beside its field, and what was typed stays", async ({
  product,
}) => {
  const { page, team } = await openSchedule(product);
  await page.getByLabel("Time zone").fill("Europe/Atlantis");
  await page.getByLabel("Closes on").selectOption("Monday");
  await page.getByLabel("Closes at").fill("08:00");
  await page.getByLabel("Once a month").check();
  await save(page);
  await page.getByText("no time zone called “Europe/Atlantis”").waitFor();
  await page.getByText("It would close before it opens.").waitFor();
  expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Atlantis");
  expect(await page.getByLabel("Closes on").inputValue()).toBe("1");
  expect(await page.getByLabel("Once a month").isChecked()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  // An opening before the one that is open has closed.
  const { keeper } = product;
  const [row] = await keeper.db
    .$client`select leader_id as leader, team_id as id from team_leaders`;
  const id = await authorizeTeam(keeper.db, row?.leader, row?.id, "leader");
  if (!id) throw new Error("There is no team.");
  const closesAt = new Date(Date.now() + 40 * DAY);
  await openRound(keeper, id, { kind: "weekly", noteRule: "never", closesAt }, new Date());
  await page.getByLabel("Time zone").fill("europe/berlin");
  await page.getByLabel("Closes on").selectOption("Thursday");
  await page.getByLabel("Every week").check();
  await save(page);
  await page.getByText(/The pulse that is open closes .* after this one would open/).waitFor();
  await page.goto(`${team}/schedule`);
  expect(await finding(page).textContent()).toBe("Payments is not asked by itself yet.");
});

test("pauses are typed, imported and removed; one press pauses all, another resumes", async ({
  product,
}) => {
  const { page } = await openSchedule(product);
  await save(page);
  await page.getByText("Saved.").waitFor();
  const year = new Date().getUTCFullYear() + 1;
  await page.getByLabel("First day").fill(`${year}-12-24`);
  await page.getByLabel("Last day").fill(`${year}-12-20`);
  await page.getByLabel("What for").fill("Winter");
  await page.getByRole("button", { name: "Add the pause" }).click();
  await page.getByText("The last day is before the first.").waitFor();
  expect(await page.getByLabel("What for").inputValue()).toBe("Winter");
  await page.getByLabel("Last day").fill(`${year}-12-31`);
  await page.getByRole("button", { name: "Add the pause" }).click();
  await page.getByText(/^Added: /).waitFor();
  await page
    .getByLabel("Calendar file")
    .setInputFiles(
      calendarOf(
        ...["BEGIN:VEVENT", "UID:1", `DTSTART;VALUE=DATE:${year}0501`, "SUMMARY:May Day"],
        ...["END:VEVENT", "BEGIN:VEVENT", "UID:2", `DTSTART:${year}0502T090000Z`, "SUMMARY:Call"],
        "END:VEVENT",
      ),
    );
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("1 pause added.").waitFor();
  await page.getByText("Call: has a time of day").waitFor();
  await page.getByLabel("Calendar file").setInputFiles({
    ...calendarOf(),
    buffer: Buffer.alloc(3_000_000),
  });
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("This file is larger than 1 MB.").waitFor();
  const removing = page.getByRole("button", { name: /^Remove the pause/ });
  expect(await removing.count()).toBe(2);
  await removing.last().click();
  await expect.poll(() => removing.count()).toBe(1);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("button", { name: "Resume", exact: true }).waitFor();
  expect(await finding(page).textContent()).toBe("Payments is paused: nothing opens by itself.");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  expect(await finding(page).textContent()).toContain("is asked every Monday");
});

test("another leader's schedule is not found, and neither is one of no team", async ({
  product,
}) => {
  const { page, team } = await openSchedule(product);
  const stranger = await product.desk();
  const answer = await stranger.goto(`${team}/schedule`);
  expect(answer?.url()).toContain("/sign-in");
  const unknown = team.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000");
  expect((await page.goto(`${unknown}/schedule`))?.status()).toBe(404);
});
