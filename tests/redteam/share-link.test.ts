import { expect } from "vitest";
import { shareTeam } from "#server/share/share-team.ts";
import { test } from "#tests/e2e/product.ts";
import { Sample } from "#tests/e2e/sample.ts";
import { fillJournal } from "#tests/setup/journal.ts";

/** What the page may say; the sample names its sessions after their team, too. */
const NAME = "Identity";

/** Everything of a team that its sponsor must not read, by what it is. */
async function ofTheTeam({ sql }: Sample, team: string): Promise<Record<string, string[]>> {
  const words = async (rows: PromiseLike<readonly { word: string }[]>) =>
    (await rows).map(({ word }) => word);
  return {
    rounds: await words(sql`select id::text as word from rounds where team_id = ${team}`),
    sessions: await words(sql`
      select unnest(array[id::text, name]) as word from sessions where team_id = ${team}`),
    directions: await words(sql`select statement as word from directions where team_id = ${team}`),
    interventions: await words(sql`
      select unnest(array[id::text, reason, objective]) as word from interventions
      where team_id = ${team}`),
    pauses: await words(sql`select name as word from pauses where team_id = ${team}`),
    seats: await words(sql`
      select unnest(array[id::text, name, email]) as word from seats where team_id = ${team}`),
    leaders: await words(sql`select unnest(array[id, name, email]) as word from leaders`),
  };
}

test("[K4] [J1] the data that a share link's page sends along holds weeks and nothing beside them", async ({
  product,
}) => {
  const sample = await Sample.open(product, { teams: 8 });
  const { id: team, leader } = await sample.team(NAME);
  const { sql } = sample;
  const now = new Date();
  const day = now.toISOString().slice(0, 10);
  const moment = { day, kind: "presence", team, line: "Asked Noor how it goes" } as const;
  await fillJournal(product.keeper, leader.id, [moment]);
  await sql`
    insert into pauses (team_id, starts_on, ends_on, name)
    values (${team}, current_date - 30, current_date - 24, 'Noor is ill') on conflict do nothing`;
  const shared = await shareTeam(product.keeper, team, leader, "The board", now);
  if (!shared.ok) throw new Error(shared.reason);
  const answer = await fetch(`${sample.running.url}/r/${shared.value.secret}`);
  const body = await answer.text();
  expect(answer.status).toBe(200);

  for (const [what, words] of Object.entries(await ofTheTeam(sample, team))) {
    expect(words.length, what).toBeGreaterThan(0);
    for (const word of words.filter((each) => each && each !== NAME))
      expect(body, what).not.toContain(word);
  }
  for (const list of ["live", "directions", "spells", "momentDays"])
    expect(body, list).toContain(`\\"${list}\\":[]`);
  expect(body).not.toContain(moment.line);
  expect(body).toContain("Clarity");
});
