import { expect } from "vitest";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { shareTeam } from "#server/share/share-team.ts";
import { test } from "./product.ts";
import { Sample } from "./sample.ts";

test("[K4] the page of a share link shows each week's figures, and its address opens a week", async ({
  product,
}) => {
  const sample = await Sample.open(product, { teams: 8 });
  const { id: team, leader } = await sample.team("Identity");
  const shared = await shareTeam(product.keeper, team, leader, "The board", new Date());
  if (!shared.ok) throw new Error(shared.reason);
  const sponsor = await product.desk();
  await sponsor.goto(`${sample.running.url}/r/${shared.value.secret}`);
  const rows = sponsor.locator("#trend-table tbody tr");
  const published = (await weeksOfTeam(sample.sql, team, null)).slice(-8).reverse();
  const texts = await rows.allTextContents();
  for (const [place, { result, roster }] of published.entries()) {
    if (!result?.clarity || !result.autonomy) continue;
    expect(texts[place]).toContain(`${result.ballots} of ${roster}`);
    for (const { mean } of [result.clarity, result.autonomy])
      expect(texts[place]).toContain(String(mean));
  }
  // The lines come after the first paint, with their bands.
  await sponsor.locator("#trend-weeks [data-panel=clarity] .recharts-line-curve").waitFor();
  await sponsor.locator("#trend-weeks [data-panel=autonomy] .recharts-area-area").first().waitFor();

  const third = sponsor.locator("#trend-table [data-place]").nth(2);
  const name = (await third.textContent())?.match(/Week \d+/)?.[0] ?? "";
  await third.click();
  await sponsor.waitForURL(/\?week=\d{4}-\d\d-\d\d$/);
  await sponsor.reload();
  await sponsor.locator("[data-week] dt").first().getByText(name).waitFor();
});
