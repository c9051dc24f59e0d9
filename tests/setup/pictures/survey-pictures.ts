import { roundsOfTeam } from "#db/queries/results.ts";
import { LOCALES } from "#domain/locales.ts";
import { openRound } from "#server/rounds/open-round.ts";
import { addPauses } from "#server/schedules/add-pauses.ts";
import { DESK, type Studio, THEMES } from "./studio.ts";

const DAY = 86_400_000;

/** The weekly pulse: what a leader sets and reads, and what a member gets. */
export async function takeSurvey(studio: Studio): Promise<void> {
  const team = await studio.team("Identity");
  const now = new Date();
  const year = now.getUTCFullYear();
  const winter = { from: `${year}-12-24`, to: `${year + 1}-01-01`, name: "Winter break" };
  await addPauses(studio.installation.db, team.id, [winter], now);
  const sql = studio.installation.db.$client;
  const [last] = (await roundsOfTeam(sql, team.id, 10)).filter(({ kind }) => kind === "weekly");
  const opened = await openRound(
    studio.installation,
    team.id,
    { kind: "weekly", noteRule: "from-10", closesAt: new Date(now.getTime() + 3 * DAY) },
    now,
  );
  if (!opened.ok) throw new Error(opened.reason);

  for (const theme of THEMES) {
    const page = await studio.leader(DESK, theme);
    for (const [path, name] of [
      ["schedule", "schedule"],
      ["messages", "messages"],
      ["outbox", "outbox"],
      [`answer/${last?.id}`, "answer"],
    ] as const) {
      await page.goto(`/teams/${team.id}/${path}`, { waitUntil: "networkidle" });
      if (name === "outbox") await page.getByText("two questions").first().waitFor();
      await studio.take(page, `${name}-${theme}`);
    }
    await page.context().close();
  }
  await takeImport(studio, team.id);
  for (const locale of LOCALES)
    for (const theme of THEMES) {
      if (theme === "dark" && locale !== "en") continue;
      const page = await studio.phone(theme, locale);
      await page.goto(`/p/${team.secrets[0]}`, { waitUntil: "networkidle" });
      await page.locator("blockquote").waitFor();
      await studio.take(page, `phone-weekly-${locale}-${theme}`);
      await page.context().close();
    }
}

const CSV = [
  "Name;E-mail;Language",
  "Ada Okafor;ada.okafor@tidewater.example;en",
  "Jörg Maier;joerg.maier@tidewater.example;German",
  "Aiko Tanaka;aiko.tanaka@tidewater;ja",
  "Bo Lindqvist;bo.lindqvist@tidewater.example;Klingon",
].join("\n");

async function takeImport(studio: Studio, team: string): Promise<void> {
  const page = await studio.leader(DESK);
  await page.goto(`/teams/${team}/roster/import`, { waitUntil: "networkidle" });
  await page.getByRole("textbox").first().fill(CSV);
  await page.getByRole("button", { name: "Show what it would do" }).first().click();
  await page.getByText("Klingon").first().waitFor();
  await page.waitForLoadState("networkidle");
  await studio.take(page, "import-light");
  await page.context().close();
}
