import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seats, teamLeaders } from "#db/schema.ts";
import { resumeMails, stopMails } from "#server/mail/stop-mails.ts";
import { receiverOfToken, unsubscribeLinks } from "#server/mail/unsubscribe-links.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { send } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { type MintedTeam, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const linksOf = (receiver: Parameters<typeof unsubscribeLinks>[1]) =>
  unsubscribeLinks({ keys: house.keys, publicUrl: server.url }, receiver);
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";

async function stopsOf(team: MintedTeam) {
  const ofSeats = await house.db
    .select({ id: seats.id, at: seats.mailsStoppedAt })
    .from(seats)
    .where(eq(seats.teamId, team.id));
  const ofLeaders = await house.db
    .select({ id: teamLeaders.leaderId, at: teamLeaders.mailsStoppedAt })
    .from(teamLeaders)
    .where(eq(teamLeaders.teamId, team.id));
  return [...ofSeats, ...ofLeaders].filter(({ at }) => at !== null).map(({ id }) => id);
}

/** What a mail program sends when its own button is pressed: a form, and nothing that knows anyone. */
const press = (url: string) =>
  send(url, {
    body: "List-Unsubscribe=One-Click",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });

test("one click stops a member's mails, without an account, and nobody else's", async () => {
  const team = await mintTeam(house, { seats: 3 });
  const seat = team.seats[1]?.id ?? "";
  const { oneClick } = linksOf({ seat });
  expect(await press(oneClick)).toMatchObject({ status: 200 });
  expect(await stopsOf(team)).toEqual([seat]);
  expect(await press(oneClick)).toMatchObject({ status: 200 });
  expect(await stopsOf(team)).toEqual([seat]);
});

test("a leader's mails stop for one team and go on for another", async () => {
  const team = await mintTeam(house, { seats: 1 });
  const other = await mintTeam(house, { seats: 1 });
  await house.db.insert(teamLeaders).values({ teamId: other.id, leaderId: team.leader.id });
  await press(linksOf({ leader: team.leader.id, team: team.id }).oneClick);
  expect(await stopsOf(team)).toEqual([team.leader.id]);
  expect(await stopsOf(other)).toEqual([]);
});

test.each([
  ["a form in parts", "--x\r\n\r\n--x--", "multipart/form-data; boundary=x"],
  ["no body", undefined, "text/plain"],
])("a mail program that posts %s is understood", async (_, body, type) => {
  const team = await mintTeam(house, { seats: 1 });
  const seat = team.seats[0]?.id ?? "";
  const headers = { "content-type": type };
  expect(await send(linksOf({ seat }).oneClick, { body, headers })).toMatchObject({ status: 200 });
  expect(await stopsOf(team)).toEqual([seat]);
});

test("a GET, as scanners and curious people send it, changes nothing and leads to the page", async () => {
  const team = await mintTeam(house, { seats: 1 });
  const { oneClick, page } = linksOf({ seat: team.seats[0]?.id ?? "" });
  for (const method of ["GET", "HEAD"]) {
    const answer = await fetch(oneClick, { method, redirect: "manual" });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(new URL(page).pathname);
  }
  await fetch(page);
  expect(await stopsOf(team)).toEqual([]);
});

test("a token that we did not make stops nothing and tells nothing", async () => {
  const team = await mintTeam(house, { seats: 2 });
  const [mine = "", theirs = ""] = team.seats.map(({ id }) => linksOf({ seat: id }).oneClick);
  const [part] = tokenOf(theirs).split(".");
  const [, mac] = tokenOf(mine).split(".");
  const forged = [
    `${part}.${mac}`,
    `${part}.`,
    `${part}`,
    `.${mac}`,
    `${tokenOf(mine)}x`,
    team.seats[0]?.secret ?? "",
    "%",
    "x".repeat(5000),
  ];
  for (const token of forged) {
    const answer = await press(`${server.url}/api/v1/unsubscribe/${token}`);
    expect(answer).toMatchObject({ status: 404, code: "not-found" });
  }
  const gone = linksOf({ seat: "00000000-0000-4000-8000-000000000000" }).oneClick;
  expect(await press(gone)).toMatchObject({ status: 404, code: "not-found" });
  expect(await stopsOf(team)).toEqual([]);
  expect(receiverOfToken({ links: new Uint8Array(32) }, tokenOf(mine))).toBeNull();
});

test("the link outlives a reissued personal link, and mails can be started again", async () => {
  const team = await mintTeam(house, { seats: 1 });
  const seat = team.seats[0]?.id ?? "";
  const { oneClick } = linksOf({ seat });
  await reissueSeat(house, team.id, null, seat, new Date());
  await press(oneClick);
  expect(await stopsOf(team)).toEqual([seat]);
  await resumeMails(house.db, { seat });
  expect(await stopsOf(team)).toEqual([]);
  const leader = { leader: team.leader.id, team: team.id };
  await stopMails(house.db, leader, new Date());
  await resumeMails(house.db, leader);
  expect(await stopsOf(team)).toEqual([]);
});

test("who was refused is not in the log, and neither is the token", async () => {
  const team = await mintTeam(house, { seats: 1 });
  const token = tokenOf(linksOf({ seat: team.seats[0]?.id ?? "" }).oneClick);
  await press(`${server.url}/api/v1/unsubscribe/${token}`);
  await press(`${server.url}/api/v1/unsubscribe/${token}x`);
  expect(server.log()).not.toContain(token);
});
