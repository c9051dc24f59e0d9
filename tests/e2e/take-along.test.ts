import { readFile } from "node:fs/promises";
import type { Download, Locator } from "playwright";
import { extractTextItems, getDocumentProxy } from "unpdf";
import { expect } from "vitest";
import { SAMPLE_LEADER } from "#server/demo/sample-workspace.ts";
import { axeFindings, test } from "./product.ts";
import { rowsOf, Sample } from "./sample.ts";

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

test("[P3] [P9] a team's files hold what the database has published, row by row", async ({
  product,
}) => {
  const sample = await Sample.open(product, { teams: 2 });
  const { running, sql } = sample;
  const page = await sample.lead();
  const { id: team } = await sample.team("Payments");
  const [me] = await sql<
    { id: string }[]
  >`select id from leaders where email = ${SAMPLE_LEADER.email}`;
  const [other] = await sql<{ id: string }[]>`select id from leaders where id <> ${me?.id ?? ""}`;
  const live = await sql<{ id: string }[]>`
    select id from rounds where team_id = ${team} and kind = 'live' order by opened_at`;
  // One guess of one's own, one of somebody else's.
  for (const [place, leader] of [me, other].entries())
    await sql`
      insert into guesses (round_id, leader_id, clarity, autonomy, placed_at)
      values (${live[place]?.id ?? ""}, ${leader?.id ?? ""}, 9, 2, ${new Date()})
      on conflict (round_id) do update set leader_id = excluded.leader_id, clarity = 9, autonomy = 2`;

  const sheet = await page.request.get(`/teams/${team}/export/csv`);
  expect(sheet.headers()["content-disposition"]).toMatch(
    /attachment; filename="[\d-]+ Payments.csv"/,
  );
  const rows = rowsOf(await sheet.text());
  const kept = await sql`
    select rounds.id, kind, opened_at, item_version, results.* from rounds
    join results on round_id = rounds.id where team_id = ${team} order by opened_at, closed_at`;
  expect(rows).toHaveLength(kept.length);
  expect(rows.length).toBeGreaterThan(50);
  for (const [place, row] of rows.entries()) {
    const result = kept[place];
    const figure = (value: unknown) => (value === null ? "" : String(Number(value)));
    expect(row).toMatchObject({
      kind: result?.kind,
      opened: result?.opened_at.toISOString(),
      state: result?.ballots ? "published" : "too-few",
      answers: figure(result?.ballots ?? null),
      roster: result?.ballots ? String(result.roster) : "",
      quadrant: result?.quadrant ?? "",
      clarity: figure(result?.clarity_mean),
      clarity_spread: result?.clarity_spread ?? "",
      autonomy: figure(result?.autonomy_mean),
      autonomy_spread: result?.autonomy_spread ?? "",
      item_version: String(result?.item_version),
      my_guess_clarity: result?.id === live[0]?.id ? "9" : "",
    });
  }
  // The interval, worked out from the formula.
  const [shown] = kept.flatMap((result, place) =>
    result.clarity_mean === null ? [] : [{ result, row: rows[place] }],
  );
  const { ballots, roster, spread, clarity_mean: mean } = shown?.result ?? {};
  const reach = 1.96 * Number(spread) * Math.sqrt((1 - (0.5 * ballots) / roster) / ballots);
  expect(shown?.row?.clarity_low).toBe(String(Math.round(10 * (Number(mean) - reach)) / 10));

  const file = await (await page.request.get(`/teams/${team}/export/json`)).json();
  expect(file.team).toBe("Payments");
  expect(file.rounds).toHaveLength(rows.length);
  for (const [place, round] of file.rounds.entries()) {
    expect(String(round.clarity?.mean ?? "")).toBe(rows[place]?.clarity);
    expect(String(round.autonomy?.low ?? "")).toBe(rows[place]?.autonomy_low);
    expect(round.mode ?? "").toBe(rows[place]?.mode);
  }
  expect(JSON.stringify(file)).not.toMatch(/seat|nullifier|moment|squares|density/);

  const all = rowsOf(await (await page.request.get("/teams/export/csv")).text());
  expect(all.map(({ team }) => team)).toEqual(["Checkout", "Payments"]);
  const last = rows.findLast(({ kind, state }) => kind === "weekly" && state === "published");
  expect(all[1]).toMatchObject({
    measured_week: last?.week,
    clarity: last?.clarity,
    autonomy_high: last?.autonomy_high,
    mode: last?.mode,
  });
  const every = await (await page.request.get("/teams/export/json")).json();
  expect(every.teams[1].clarity.mean).toBe(Number(last?.clarity));

  // Whoever is not of the team gets nothing.
  const stranger = await product.desk({ baseURL: running.url });
  for (const path of [`/teams/${team}/export/csv`, "/teams/export/json"]) {
    const answer = await stranger.request.get(path, { maxRedirects: 0 });
    expect([307, 303, 302]).toContain(answer.status());
    expect(await answer.text()).not.toContain("clarity");
  }
  await sql`delete from team_leaders where leader_id = ${me?.id ?? ""} and team_id = ${team}`;
  expect((await page.request.get(`/teams/${team}/export/csv`)).status()).toBe(404);
  const left = rowsOf(await (await page.request.get("/teams/export/csv")).text());
  expect(left.map(({ team }) => team)).toEqual(["Checkout"]);
});

test("every chart of a team is kept as PNG and as SVG, light and with its fonts", async ({
  product,
}) => {
  const sample = await Sample.open(product, { teams: 2 });
  const page = await sample.lead({ colorScheme: "dark" });
  await page.goto(`/teams/${(await sample.team("Payments")).id}`);
  await page.getByText("Take it along").click();
  expect(await axeFindings(page)).toEqual([]);
  const buttons = page.getByRole("button", { name: /, (PNG|SVG)$/ });
  const names = await buttons.evaluateAll((all) => all.map((b) => b.getAttribute("aria-label")));
  expect(names.length).toBeGreaterThanOrEqual(4);
  for (const name of names) {
    const button = page.getByRole("button", { name: name ?? "", exact: true });
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    const [chart, kind = ""] = (name ?? "").split(", ");
    expect(download.suggestedFilename()).toMatch(
      new RegExp(`^\\d{4}-\\d\\d-\\d\\d Payments ${chart}\\.${kind.toLowerCase()}$`),
    );
    const bytes = await bytesOf(download);
    if (kind === "PNG") {
      expect(bytes.subarray(1, 4).toString()).toBe("PNG");
      expect(bytes.readUInt32BE(16)).toBeGreaterThan(600);
    } else {
      const text = bytes.toString();
      expect(text).toMatch(/^<svg[^>]+viewBox="0 0 [\d.]+ [\d.]+"/);
      expect(text).toContain("@font-face");
      expect(text).toContain("Payments");
      expect(text).not.toMatch(/ class=|var\(--/);
      // When a leader had a moment is for that leader's eyes, and a picture is passed on.
      expect(text).not.toMatch(/moment/i);
    }
  }
});

/** The words on each page of a PDF, with the height over the paper's lower edge, in points. */
async function pagesIn(pdf: Buffer): Promise<{ words: string; height: number }[][]> {
  const { items } = await extractTextItems(await getDocumentProxy(new Uint8Array(pdf)));
  return items.map((page) => page.map(({ str, y }) => ({ words: str, height: y })));
}

/** What a sheet says on the screen, word for word; those in a drawing too. */
const wordsOf = (sheet: Locator): Promise<string[]> =>
  sheet.evaluate((element) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (!parentElement?.closest(".vh")) words.push(...(textContent ?? "").split(/\s+/));
    }
    return words.filter((word) => word !== "");
  });

test("the review of a team is two pages, on A4 and on Letter, whatever is written", async ({
  product,
}) => {
  const sample = await Sample.open(product, { teams: 2 });
  const { sql } = sample;
  const page = await sample.lead({ colorScheme: "dark" });
  const { id: team } = await sample.team("Payments");
  await page.goto(`/teams/${team}/review`);
  await page.getByRole("heading", { level: 1, name: /Payments/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const sheets = await Promise.all((await page.getByRole("article").all()).map(wordsOf));
  const papers = ["A4", "Letter"] as const;
  for (const format of papers) {
    const pages = await pagesIn(await page.pdf({ format }));
    expect(pages, format).toHaveLength(2);
    for (const [place, sheet] of sheets.entries()) {
      // Nothing is cut: each word of the sheet is on its page, and the foot at the page's end.
      const printed = (pages[place] ?? []).map(({ words }) => words.replace(/\s/g, "")).join("");
      const cut = sheet.filter((word) => !printed.includes(word));
      expect(cut, `${format}, ${place + 1}`).toEqual([]);
      const foot = pages[place]?.find(({ words }) => words.includes("Published results only"));
      expect(foot?.height).toBeLessThan(60);
    }
  }

  // The longest that forms take.
  const words = "Wörter, die niemand kürzt: ";
  const long = (length: number) => words.repeat(40).slice(0, length);
  await sql`update teams set name = ${"Ш".repeat(60)} where id = ${team}`;
  await sql`update directions set statement = ${long(500)} where team_id = ${team}`;
  for (const weeks of [20, 14, 8])
    await sql`
      insert into interventions (team_id, reason, objective, keeps, exit_axis, exit_threshold,
        exit_rounds, started_at, ends_on, ended_at)
      values (${team}, ${long(400)}, ${long(240)}, ${long(240)}, 'clarity', 7, 2,
        now() - make_interval(weeks => ${weeks}), current_date,
        now() - make_interval(weeks => ${weeks - 4}))`;
  await page.reload();
  await page.getByText("Hands-on, and back out").waitFor();
  for (const format of papers)
    expect(await pagesIn(await page.pdf({ format })), format).toHaveLength(2);

  // On paper nothing but the sheets, and nothing wider than they are.
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 1017 });
  expect(await page.getByRole("navigation").isVisible()).toBe(false);
  const { wide, dark } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    dark: getComputedStyle(document.querySelector("article") as Element).color,
  }));
  expect(wide).toBeLessThanOrEqual(688);
  // The ink of the light theme, whichever way the browser writes it.
  expect(dark).toMatch(/^(oklch\(0\.2|lab\(8)/);
});

test("a team that was never asked has a review that says so", async ({ product }) => {
  const running = await product.start();
  const page = await product.desk();
  await product.setUp(running, page);
  const team = await product.makeTeam(page, running, "Payments", []);
  await page.goto(`${team.url}/review`);
  await page.getByRole("heading", { name: "Payments has no position yet." }).waitFor();
  expect(await pagesIn(await page.pdf({ format: "A4" }))).toHaveLength(1);
  const sheet = await page.request.get(`${team.url}/export/csv`);
  expect((await sheet.text()).trim().split("\r\n")).toHaveLength(1);
});
