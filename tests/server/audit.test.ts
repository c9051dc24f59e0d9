import { afterAll, beforeAll, expect, test } from "vitest";
import { auditOf } from "#db/queries/audit.ts";
import { seatsOfTeam } from "#db/queries/seats.ts";
import { acceptInvitation } from "#server/access/accept-invitation.ts";
import { changeRole } from "#server/access/change-role.ts";
import { makeInvitation } from "#server/access/make-invitation.ts";
import { removeLeader } from "#server/access/remove-leader.ts";
import { revokeInvitation } from "#server/access/revoke-invitation.ts";
import { removeChannel } from "#server/channels/remove-channel.ts";
import { renewSigningSecret } from "#server/channels/renew-signing-secret.ts";
import { setChannel } from "#server/channels/set-channel.ts";
import { linkSecret } from "#server/keys.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { importMembers, planMembers } from "#server/seats/import-members.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { takeSeat } from "#server/seats/take-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { revokeShare } from "#server/share/revoke-share.ts";
import { shareTeam } from "#server/share/share-team.ts";
import { changeK } from "#server/teams/change-k.ts";
import { renewJoinLink } from "#server/teams/renew-join-link.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { mintColleague } from "#tests/setup/several-leaders.ts";
import { type MintedTeam, mintTeam } from "#tests/setup/workspace.ts";

const NOW = new Date("2026-11-20T12:00:00Z");

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The team's log, oldest first, since the last look. */
function logOf(team: MintedTeam) {
  let seen = 0;
  return async () => {
    const all = (await auditOf(house.db, team.id, 100)).reverse();
    const fresh = all.slice(seen).map(({ what, by, values }) => ({ what, by, values }));
    seen = all.length;
    return fresh;
  };
}

/** Moments a second apart, so that the order of what happens is known. */
function moments() {
  // After the team was made, which is now.
  let at = Date.now();
  return () => {
    at += 1000;
    return new Date(at);
  };
}

const by = "Ines Vogt";
const person = (name: string) => ({ name, email: null });

test("[K3] every change of the roster is counted in the log, and nobody is named", async () => {
  const team = await mintTeam(house, { seats: 0, k: 3 });
  const news = logOf(team);
  const now = moments();
  const { leader } = team;

  await addMembers(house, team.id, leader, ["Ada", "Noor", "Mei"].map(person), now());
  expect(await news()).toEqual([{ what: "seats-added", by, values: { count: 3 } }]);
  await addMembers(house, team.id, leader, [person("Ada")], now());
  expect(await news()).toEqual([]);

  const text = "name,email\nJonas,\nLuis,\n";
  const plan = await planMembers(house.db, team.id, text);
  const fingerprint = plan.ok ? plan.value.fingerprint : "";
  await importMembers(house, team.id, leader, { text, fingerprint }, now());
  expect((await news()).map(({ what, values }) => ({ what, values }))).toEqual(
    expect.arrayContaining([
      { what: "seats-added", values: { count: 2 } },
      { what: "k-risen", values: { was: 3, k: 4 } },
    ]),
  );

  const [seat] = await seatsOfTeam(house.db, team.id);
  await reissueSeat(house, team.id, leader, seat?.id ?? "", now());
  await withdrawSeat(house.db, team.id, leader, seat?.id ?? "", now());
  expect(await news()).toEqual([
    { what: "links-renewed", by, values: { count: 1 } },
    { what: "seats-removed", by, values: { count: 1 } },
  ]);
  expect(await withdrawSeat(house.db, team.id, leader, seat?.id ?? "", now())).toMatchObject({
    ok: false,
  });
  expect(await news()).toEqual([]);

  const code = linkSecret(house.keys, "join", team.id, 1);
  const attempt = crypto.randomUUID();
  for (const _ of [1, 2]) await takeSeat(house, { code, name: "Zoë", attempt }, now());
  await renewJoinLink(house, team.id, leader, now());
  expect(await news()).toEqual([
    { what: "seats-taken", by: null, values: { count: 1 } },
    { what: "join-renewed", by, values: { count: 1 } },
  ]);
  const whole = JSON.stringify(await house.db.$client`select * from audit_entries`);
  for (const secret of ["Ada", "Noor", "Mei", "Jonas", "Luis", "Zoë", seat?.id ?? "", code])
    expect(whole).not.toContain(secret);
});

test("[K3] k, roles, invitations, share links and channels are in the log with who did it", async () => {
  const team = await mintTeam(house, { seats: 6, k: 4 });
  const news = logOf(team);
  await news();
  const now = moments();
  const { leader } = team;

  const raise = (k: number) =>
    changeK(house.db, team.id, leader, { k, membersWereTold: true }, now());
  await raise(6);
  await raise(5);
  await raise(5);
  expect(await news()).toEqual([
    { what: "k-raised", by, values: { was: 4, k: 6 } },
    { what: "k-lowered", by, values: { was: 6, k: 5 } },
  ]);

  const invite = (role: "owner" | "viewer", label: string) =>
    makeInvitation(house, team.id, leader, { role, label }, now());
  const first = await invite("viewer", "Sponsor");
  await invite("viewer", "Sponsor");
  const second = await invite("owner", "Deputy");
  if (!first.ok || !second.ok) throw new Error("There is no invitation.");
  await revokeInvitation(house, team.id, leader, first.value.id, now());
  const deputy = await mintColleague(house, team, null);
  await acceptInvitation(house, deputy, second.value.secret, now());
  await acceptInvitation(house, deputy, second.value.secret, now());
  expect(await news()).toEqual([
    { what: "invitation-made", by, values: { role: "viewer", label: "Sponsor" } },
    { what: "invitation-made", by, values: { role: "owner", label: "Deputy" } },
    { what: "invitation-revoked", by, values: { role: "viewer", label: "Sponsor" } },
    { what: "invitation-accepted", by: "Tomás Ruiz", values: { role: "owner" } },
  ]);

  await changeRole(house, team.id, leader, { leader: deputy.id, role: "leader" }, now());
  await removeLeader(house, team.id, leader, deputy.id, now());
  const viewer = await mintColleague(house, team, "viewer", "Petra Lang");
  await removeLeader(house, team.id, viewer, viewer.id, now());
  expect(await news()).toEqual([
    { what: "role-changed", by, values: { name: "Tomás Ruiz", was: "owner", role: "leader" } },
    { what: "leader-removed", by, values: { name: "Tomás Ruiz", role: "leader" } },
    { what: "leader-left", by: "Petra Lang", values: { role: "viewer" } },
  ]);

  const shared = await shareTeam(house, team.id, leader, "The board", now());
  if (!shared.ok) throw new Error(shared.reason);
  await revokeShare(house, team.id, leader, shared.value.id, now());
  const installation = {
    ...house,
    publicUrl: "http://localhost:3000",
    allowPrivateWebhooks: true,
  };
  const address = "http://127.0.0.1:9/hook";
  await setChannel(installation, team.id, leader, { kind: "webhook", address }, now());
  await renewSigningSecret(house.db, team.id, leader, now());
  await removeChannel(house.db, team.id, leader, "webhook", now());
  await removeChannel(house.db, team.id, leader, "webhook", now());
  expect(await news()).toEqual([
    { what: "share-made", by, values: { label: "The board" } },
    { what: "share-revoked", by, values: { label: "The board" } },
    { what: "channel-set", by, values: { channel: "webhook" } },
    { what: "secret-renewed", by, values: { count: 1 } },
    { what: "channel-removed", by, values: { channel: "webhook" } },
  ]);
});

test("[K3] what did not come about has no line", async () => {
  const team = await mintTeam(house, { seats: 5, k: 4 });
  const news = logOf(team);
  await news();
  const sql = house.db.$client;
  await sql`create function no_log() returns trigger language plpgsql as
    $$ begin raise exception 'the log is full'; end $$`;
  await sql`create trigger no_log before insert on audit_entries for each row execute function no_log()`;
  const [seat] = team.seats;
  const tries = [
    changeK(house.db, team.id, team.leader, { k: 9, membersWereTold: true }, NOW),
    addMembers(house, team.id, team.leader, [person("Ada")], NOW),
    withdrawSeat(house.db, team.id, team.leader, seat?.id ?? "", NOW),
    reissueSeat(house, team.id, team.leader, seat?.id ?? "", NOW),
    renewJoinLink(house, team.id, team.leader, NOW),
    shareTeam(house, team.id, team.leader, "The board", NOW),
    makeInvitation(house, team.id, team.leader, { role: "viewer", label: "Me" }, NOW),
  ];
  try {
    // And the other way round: no change without its line.
    for (const outcome of await Promise.allSettled(tries)) expect(outcome.status).toBe("rejected");
  } finally {
    await sql`drop function no_log cascade`;
  }
  expect(await news()).toEqual([]);
  const [row] = await sql<{ k: number; join: number }[]>`
    select k, join_generation as join from teams where id = ${team.id}`;
  expect(row).toEqual({ k: 4, join: 1 });
  const seats = await seatsOfTeam(house.db, team.id);
  expect(seats.map((one) => [one.withdrawnAt, one.linkGeneration])).toEqual(
    team.seats.map(() => [null, 1]),
  );
});
