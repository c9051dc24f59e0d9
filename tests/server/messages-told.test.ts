import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import type { Rating } from "#domain/rating.ts";
import { answerRound } from "#server/answers/answer-round.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { composeMail } from "#server/deliveries/compose.ts";
import { LANES } from "#server/deliveries/deliver.ts";
import { startIntervention } from "#server/interventions/start-intervention.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { saveSchedule } from "#server/schedules/save-schedule.ts";
import { openDatabaseProxy } from "#tests/setup/database-proxy.ts";
import { checkedBallot, credentialMint } from "#tests/setup/minted-credential.ts";
import { type Asked, openPost, type Post, PUBLIC_URL } from "#tests/setup/post.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { USUAL } from "#tests/setup/survey.ts";

let house: TestHouse;
let post: Post;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  post = await openPost(house);
  mint = await credentialMint(house.keys);
});
afterAll(async () => {
  await post.close();
  await house.close();
});
beforeEach(() => void post.receiver.mails.splice(0));

const cast = ({ team, round }: Asked, ratings: readonly Rating[]) =>
  writeBallots(
    house.db.$client,
    house.keys.pool,
    ratings.map((rating) => checkedBallot(round, mint(team.id, round), rating)),
  );

const pairs = (clarities: number[], autonomies: number[]): Rating[] =>
  clarities.map((clarity, i) => ({ clarity, autonomy: autonomies[i] ?? 5 }));

/** What was said, without the links and ids that are each receiver's own. */
const plain = (text: string): string =>
  text
    .replaceAll(/https:\/\/pulse\.example\.org\/[^\s"<]*/g, "LINK")
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID");

/** The headers, but for those that every mail has its own of. */
const commonOf = (headers: Map<string, string>): string[] =>
  [...headers]
    .filter(([name]) => !["to", "message-id", "date", "list-unsubscribe"].includes(name))
    .map(([name, value]) => `${name}: ${value.replace(/boundary=.*/, "boundary")}`);

async function heard(asked: Asked) {
  const webhook = await post.openWebhook(asked.team);
  await closeRound(house, asked.team.id, asked.round, asked.now);
  await post.deliver(asked, "result");
  await post.deliver(asked, "digest");
  webhook.close();
  const to = [...asked.team.seats.map(({ email }) => email), asked.team.leaderEmail];
  const mails = to.flatMap((address) => post.receiver.to(address));
  return {
    mails: mails.map(({ headers, text, html }) => [plain(text), plain(html), commonOf(headers)]),
    webhook: webhook.told.map(({ body }) => plain(body)),
  };
}

test("[P3] results and digests say the same for other answers that publish the same result", async () => {
  const now = new Date();
  const one = await post.askedTeam(9, now);
  const other = await post.askedTeam(9, now);
  await cast(one, pairs([7, 7, 7, 7, 7, 7], [4, 4, 4, 4, 4, 4]));
  await cast(other, pairs([6, 8, 7, 6, 8, 7], [5, 3, 5, 3, 4, 4]));
  const [first, second] = [await heard(one), await heard(other)];
  const [published, same] = await Promise.all(
    [one, other].map(async ({ team }) => (await roundsOfTeam(house.db.$client, team.id, 1))[0]),
  );
  expect(published?.result).toEqual(same?.result);
  expect(published?.result?.ballots).toBe(6);

  expect(first.mails).toHaveLength(10);
  expect(first.webhook).toHaveLength(1);
  expect(second).toEqual(first);
});

test("[P3] a round of too few says nothing of those who answered, and an open one nothing at all", async () => {
  const now = new Date();
  const silent = await post.askedTeam(9, now);
  const few = await post.askedTeam(9, now);
  const [row] = await post.rowsOf(few.round, "invitation");
  const invitation = () => composeMail(post.parts, few.team.id, row?.id ?? "", now);
  const before = await invitation();
  await cast(few, pairs([1, 10, 1], [10, 1, 10]));
  expect(await invitation()).toEqual(before);
  expect(await heard(few)).toEqual(await heard(silent));
});

test("[P8] the job of a message carries the delivery's id and nothing else, and a delivery no ballot", async () => {
  const asked = await post.askedTeam();
  const ballots = [mint(asked.team.id, asked.round), mint(asked.team.id, asked.round)];
  const checked = ballots.map((credential) =>
    checkedBallot(asked.round, credential, { clarity: 3, autonomy: 9 }),
  );
  await writeBallots(house.db.$client, house.keys.pool, checked);
  await post.deliver(asked, "invitation");
  const sql = house.db.$client;
  const jobs = await sql<{ data: object }[]>`
    select data from pgboss.job where name = 'message.deliver'
      and data ->> 'delivery' in (select id::text from deliveries where round_id = ${asked.round})`;
  expect(jobs).toHaveLength(9);
  for (const { data } of jobs) expect(Object.keys(data)).toEqual(["delivery"]);
  const dump = JSON.stringify([
    jobs,
    await sql`select * from deliveries where round_id = ${asked.round}`,
  ]);
  for (const { nullifier } of checked) expect(dump).not.toContain(nullifier);
  for (const { email, secret } of asked.team.seats) {
    expect(dump).not.toContain(email);
    expect(dump).not.toContain(secret);
  }
});

test("[M2] leaders hear the digest and are asked for an answer until there is one; who stopped them is left alone", async () => {
  const asked = await post.askedTeam();
  const { team, round, now } = asked;
  await closeRound(house, team.id, round, now);
  await post.deliver(asked, "digest");
  const [digest, ...more] = post.receiver.to(team.leaderEmail);
  expect(more).toEqual([]);
  expect(digest?.text).toContain(`${PUBLIC_URL}/teams/${team.id}/answer/${round}\n`);

  await post.add(asked, "answer-reminder");
  await answerRound(house.db, team.id, team.leader.id, { round, text: "Heard: Fridays." }, now);
  await post.deliver(asked, "answer-reminder");
  expect(post.receiver.to(team.leaderEmail)).toHaveLength(1);
  expect((await post.rowsOf(round, "answer-reminder")).map(({ state }) => state)).toEqual([
    "dropped",
  ]);

  await post.deliver(asked, "answer");
  const answers = post.receiver.mails.filter(({ text }) => text.includes("> Heard: Fridays."));
  expect(answers.map(({ to }) => to).sort()).toEqual(team.seats.map(({ email }) => email).sort());

  const later = await post.askedTeam();
  await closeRound(house, later.team.id, later.round, now);
  await house.db.$client`
    update team_leaders set mails_stopped_at = ${now} where team_id = ${later.team.id}`;
  await post.deliver(later, "digest");
  expect(post.receiver.to(later.team.leaderEmail)).toEqual([]);
});

test("the next invitation begins with the last result and the leader's answer, and a result names the next opening", async () => {
  const now = new Date("2026-11-16T08:00:00Z");
  const asked = await post.askedTeam(9, now);
  const { team, round } = asked;
  await saveSchedule(house.db, team.id, { ...USUAL, opensOn: "5", closesOn: "1" }, now);
  await cast(asked, pairs([7, 7, 7, 7, 7, 7], [4, 4, 4, 4, 4, 4]));
  await closeRound(house, team.id, round, now);
  await post.deliver(asked, "result");
  const [result] = post.receiver.to(team.seats[0]?.email ?? "");
  expect(result?.text).toMatch(/Friday,? 20 November/);
  await answerRound(
    house.db,
    team.id,
    team.leader.id,
    { round, text: "We stop the Friday calls." },
    now,
  );

  post.receiver.mails.splice(0);
  const [next] = await house.db.$client<{ id: string }[]>`
    insert into rounds (team_id, kind, k, item_version, note_rule, opened_at, closes_at)
    values (${team.id}, 'weekly', 4, 1, 'never', ${new Date(now.getTime() + 1)}, ${asked.closesAt})
    returning id`;
  await house.db.$client`
    insert into roster_seats select ${next?.id ?? ""}, id from seats where team_id = ${team.id}`;
  const following = { ...asked, round: next?.id ?? "" };
  await post.add(following, "invitation");
  await post.deliver(following, "invitation");
  const [invitation] = post.receiver.to(team.seats[0]?.email ?? "");
  expect(invitation?.text).toContain("> We stop the Friday calls.\n> (Ines Vogt)");
  expect(invitation?.text).toMatch(/Selective micromanagement/);
});

test("[M1] nothing more is sent once it cannot be noted", async () => {
  const asked = await post.askedTeam(200);
  const proxy = await openDatabaseProxy(house.databaseUrl);
  const db = openDatabase(proxy.url, 2);
  const { receiver, parts } = post;
  const stopCutting = receiver.onMail(() => {
    if (receiver.mails.length === 20) void proxy.cut();
  });
  const outcomes = await post.deliver(asked, "invitation", { by: { ...parts, db } });
  stopCutting();
  expect(outcomes.filter((outcome) => outcome === "again").length).toBeGreaterThan(100);
  expect(receiver.mails.length).toBeLessThan(200);
  const noted = (await post.rowsOf(asked.round, "invitation")).filter(
    ({ state }) => state === "sent",
  );
  expect(receiver.mails.length - noted.length).toBeLessThanOrEqual(LANES);
  await closeDatabase(db, 0);

  expect(await post.deliver(asked, "invitation")).toEqual(Array(200).fill("settled"));
  expect(new Set(receiver.mails.map(({ to }) => to)).size).toBe(200);
  expect(receiver.countById().size).toBe(200);
});

test("[I7] the pulse's invitation and the leader's digest say what is being done, and until when", async () => {
  const asked = await post.askedTeam(4, new Date("2031-03-03T10:00:00Z"));
  const { team, round, now } = asked;
  const typed = {
    reason: "Two releases went out against different goals.",
    objective: "One goal.",
    keeps: "",
    ...{ axis: "clarity", threshold: "7", rounds: "2", endsOn: "2031-03-06" },
  };
  await startIntervention(house.db, team.id, team.leader.id, typed, now);
  await post.deliver(asked, "invitation");
  expect(post.receiver.mails).toHaveLength(4);
  for (const { text } of post.receiver.mails)
    expect(text).toMatch(
      /What is being done\s+> Two releases went out against different goals\.[\s\S]*Until Thursday,? 6 March at the latest\./,
    );
  const late = new Date("2031-03-07T10:00:00Z");
  await closeRound(house, team.id, round, late);
  await post.deliver(asked, "digest", { at: late });
  const [digest] = post.receiver.to(team.leaderEmail);
  expect(digest?.text).toMatch(/Its last day, Thursday,? 6 March, has passed\./);
});
