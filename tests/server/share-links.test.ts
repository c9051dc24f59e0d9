import { afterAll, beforeAll, expect, test } from "vitest";
import { openShareLinks, teamOfShareLink } from "#db/queries/share-links.ts";
import { hashOfLink } from "#server/keys.ts";
import { revokeShare } from "#server/share/revoke-share.ts";
import { MOST_SHARE_LINKS, shareTeam } from "#server/share/share-team.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { mintColleague } from "#tests/setup/several-leaders.ts";
import { type MintedTeam, mintTeam } from "#tests/setup/workspace.ts";

const NOW = new Date("2026-11-20T12:00:00Z");

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function share(team: MintedTeam, label: string) {
  const made = await shareTeam(house, team.id, team.leader, label, NOW);
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}
const opens = (secret: string) => teamOfShareLink(house.db, hashOfLink(secret));

test("[K4] each link shows its team until it is revoked, and the others go on", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const [board, sponsor] = [await share(team, "The board"), await share(team, "Sponsor")];
  expect(await opens(board.secret)).toBe(team.id);
  expect(await opens(sponsor.secret)).toBe(team.id);
  expect(await revokeShare(house, team.id, team.leader, board.id, NOW)).toMatchObject({ ok: true });
  expect(await opens(board.secret)).toBeNull();
  expect(await opens(sponsor.secret)).toBe(team.id);
  expect((await openShareLinks(house.db, team.id)).map(({ label }) => label)).toEqual(["Sponsor"]);
  expect(await revokeShare(house, team.id, team.leader, board.id, NOW)).toMatchObject({
    reason: "gone",
  });
  // The same label later is another link: the revoked one never works again.
  const again = await share(team, "The board");
  expect(again.secret).not.toBe(board.secret);
  expect(await opens(board.secret)).toBeNull();
});

test("[K4] only owners share a team, and of another team's links they revoke none", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const other = await mintTeam(house, { seats: 0 });
  const { id } = await share(team, "The board");
  for (const role of ["leader", "viewer"] as const) {
    const one = await mintColleague(house, team, role);
    const notOwner = { ok: false, reason: "not-owner" };
    expect(await shareTeam(house, team.id, one, "Mine", NOW)).toEqual(notOwner);
    expect(await revokeShare(house, team.id, one, id, NOW)).toEqual(notOwner);
  }
  expect(await revokeShare(house, other.id, other.leader, id, NOW)).toMatchObject({
    reason: "gone",
  });
  expect(await openShareLinks(house.db, team.id)).toHaveLength(1);
});

test("pressed twice it makes one link; the database knows none of the secrets", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const made = await Promise.all(["  The   board", "The board"].map((label) => share(team, label)));
  expect(new Set(made.map(({ secret }) => secret)).size).toBe(1);
  for (let count = 1; count < MOST_SHARE_LINKS; count += 1) await share(team, `Sponsor ${count}`);
  expect(await shareTeam(house, team.id, team.leader, "One more", NOW)).toMatchObject({
    reason: "too-many",
  });
  const rows = JSON.stringify(await house.db.$client`select * from share_links`);
  expect(rows).not.toContain(made[0]?.secret);
});
