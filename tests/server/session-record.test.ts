import { parse } from "csv-parse/sync";
import { createTranslator } from "use-intl/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messagesOf } from "#app/i18n/catalogue.ts";
import { datesIn } from "#app/s/dates.ts";
import { sessionOfLink, sessionsOfTeam } from "#db/queries/session-records.ts";
import type { Say } from "#domain/locales.ts";
import type { Rating } from "#domain/rating.ts";
import { csvOf } from "#domain/session-csv.ts";
import { markdownOf } from "#domain/session-markdown.ts";
import { describeChange, groupsOf, type SessionRecord } from "#domain/session-record.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { placeGuess } from "#server/sessions/place-guess.ts";
import { sessionRecord } from "#server/sessions/session-record.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { answerInRound } from "#tests/setup/answered-round.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { command, mintSession } from "#tests/setup/session.ts";
import { type MintedTeam, mintTeam } from "#tests/setup/workspace.ts";

const NOW = new Date("2026-11-21T14:00:00Z");

let house: TestHouse;
let say: Say;
beforeAll(async () => {
  house = await openHouse();
  const names = ["sentences", "charts", "sessionpage"] as const;
  const messages = await Promise.all(names.map((name) => messagesOf("en", name)));
  say = createTranslator({
    locale: "en",
    messages: Object.fromEntries(names.map((name, index) => [name, messages[index]])),
  }) as unknown as Say;
});
afterAll(() => house.close());

async function recordOf(session: string): Promise<SessionRecord> {
  const record = await sessionRecord(house.db.$client, session);
  if (!record) throw new Error("There is no such session.");
  return record;
}

type Room = { team: MintedTeam; session: string };

async function openRoom({ seats = 5, k = 4, name = "Retro" } = {}): Promise<Room> {
  const team = await mintTeam(house, { seats, k });
  return { team, session: await mintSession(house, team, { now: NOW, name }) };
}

/** One round from its opening to its reveal. */
async function held(room: Room, ratings: readonly Rating[], notes: readonly string[] = []) {
  await command(house, room.team, room.session, "rate", NOW);
  const round = (await sessionSnapshot(house.db.$client, room.session))?.round ?? "";
  await answerInRound(house, room.team, round, { ratings, notes });
  const guess = { round, clarity: 9, autonomy: 3 };
  await placeGuess(house, room.team.id, room.team.leader, guess, NOW);
  await command(house, room.team, room.session, "reveal", NOW);
  return round;
}

const times = (count: number, clarity: number, autonomy: number): Rating[] =>
  Array.from({ length: count }, () => ({ clarity, autonomy }));

/** Every text that leaves, as one. */
async function told(session: string): Promise<string> {
  const record = await recordOf(session);
  const dates = datesIn("en", record.zone);
  return [JSON.stringify(record), markdownOf(say, record, dates), csvOf(record)].join("\n");
}

test("[P3] nothing of an open round is in the record, its page or its files", async () => {
  const room = await openRoom();
  await command(house, room.team, room.session, "rate", NOW);
  const before = await told(room.session);
  const round = (await sessionSnapshot(house.db.$client, room.session))?.round ?? "";
  await answerInRound(house, room.team, round, { ratings: times(5, 7, 2), notes: ["a thought"] });
  expect(await told(room.session)).toBe(before);
});

test("[P9] a round of too few tells no figure, no quadrant and not its number", async () => {
  const room = await openRoom();
  await held(room, times(3, 7, 2), ["a thought"]);
  const { rounds } = await recordOf(room.session);
  expect(rounds).toMatchObject([{ result: null, notes: [], roster: 0 }]);
  const texts = await told(room.session);
  expect(texts).toContain("Too few answers, so it stays closed.");
  expect(texts).not.toContain("a thought");
  expect(texts).not.toMatch(/quadrant":"|Selective micromanagement|answered/);
});

test("[P9] three answers tell the quadrant only, and the guess no gap in figures", async () => {
  const room = await openRoom({ seats: 3, k: 3 });
  await held(room, times(3, 8, 2), ["a thought"]);
  const texts = await told(room.session);
  expect(texts).toContain("With 3 answers, only the quadrant is shown.");
  expect(texts).not.toMatch(/than guessed|as guessed|a thought/);
});

test("[V7] a hidden note is in no page and no file", async () => {
  const room = await openRoom();
  await held(room, times(5, 8, 8), ["stays", "hurts somebody"]);
  await house.db.$client`update notes set hidden_at = ${NOW} where text = 'hurts somebody'`;
  const texts = await told(room.session);
  expect(texts).toContain("stays");
  expect(texts).not.toContain("hurts");
});

test("[V5] the guess and its gap are told, beside a result that is the answers' own", async () => {
  const room = await openRoom();
  await held(room, times(5, 4, 7));
  const [round] = (await recordOf(room.session)).rounds;
  expect(round?.result).toMatchObject({ clarity: { mean: 4 }, autonomy: { mean: 7 }, ballots: 5 });
  const texts = await told(room.session);
  expect(texts).toContain("Ines Vogt guessed clarity 9 and autonomy 3 beforehand.");
  expect(texts).toContain("Clarity came out 5.0 lower than guessed.");
  expect(texts).toContain("Autonomy came out 4.0 higher than guessed.");
});

test("[V5] a guess beyond a mean that is cut off is told as at least so far away", async () => {
  const room = await openRoom();
  await held(room, times(5, 1, 10));
  const texts = await told(room.session);
  expect(texts).toContain("Clarity came out at least 7.5 lower than guessed.");
  expect(texts).toContain("Autonomy came out at least 6.5 higher than guessed.");
});

test("a change since the round before is said, unless others were asked and few answered", async () => {
  const room = await openRoom();
  await held(room, times(5, 4, 7));
  await held(room, times(5, 8, 7));
  const [first, second] = (await recordOf(room.session)).rounds;
  if (!first || !second) throw new Error("Two rounds were held.");
  expect(describeChange(say, first, second)).toBe(
    "Clarity rose since the round before, likely a real change. " +
      "Autonomy is within normal wobble of the round before.",
  );
  expect(describeChange(say, first, { ...second, roster: first.roster + 1 })).toBeNull();
  expect(describeChange(say, undefined, first)).toBeNull();
});

test("what was typed is text in Markdown, and no heading, link, table or HTML", async () => {
  const room = await openRoom({ name: "# <script>alert(1)</script> [a](b)" });
  await held(room, times(5, 8, 8), ["- one\n- two | *bold* <img src=x>", "1. first"]);
  const record = await recordOf(room.session);
  const text = markdownOf(say, record, datesIn("en", record.zone));
  expect(text.split("\n")[0]).toBe(String.raw`# \# &lt;script&gt;alert(1)&lt;/script&gt; \[a\](b)`);
  expect(text).toContain(String.raw`- \- one - two \| \*bold\* &lt;img src=x&gt;`);
  expect(text).toContain(String.raw`- 1\. first`);
  expect(text).not.toMatch(/<[a-z]/i);
});

test("no cell of the CSV is a formula, and every text comes back as it was", async () => {
  const typed = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", 'a "b", c', "次は?"];
  const room = await openRoom({ name: "=cmd|' /C calc'!A0" });
  await held(room, times(5, 8, 8), typed);
  const csv = csvOf(await recordOf(room.session));
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  const cells = rows.flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => /^[\s=+\-@＝＋－＠]/.test(cell))).toEqual([]);
  const notes = rows.filter(({ what }) => what === "note").map(({ text }) => text);
  const kept = typed.map((text) => (/^\s*[=+\-@＝]/.test(text) ? `'${text.trim()}` : text));
  expect(notes.map((note) => note?.replace(/^'\s+/, "'")).sort()).toEqual(kept.sort());
});

test("notes that were laid together stay together, most agreed with first", () => {
  const note = (id: string, cluster: number | null, agreed: number | null) => ({
    id,
    text: id,
    cluster,
    agreed,
  });
  const groups = groupsOf([
    note("a", null, 1),
    note("b", 1, 0),
    note("c", 1, 4),
    note("d", null, 2),
  ]);
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([["c", "b"], ["d"], ["a"]]);
});

test("[W5] a session's link opens it; any other secret opens nothing", async () => {
  const room = await openRoom();
  const secret = linkSecret(house.keys, "session", room.session, 1);
  const sql = house.db.$client;
  expect(await sessionOfLink(sql, hashOfLink(secret))).toBe(room.session);
  const wrong = [
    linkSecret(house.keys, "session", room.session, 2),
    linkSecret(house.keys, "seat", room.session, 1),
    "",
  ];
  for (const other of wrong) expect(await sessionOfLink(sql, hashOfLink(other))).toBeNull();
});

test("the list of sessions says what came out last, also where the last round stayed closed", async () => {
  const room = await openRoom();
  await held(room, times(5, 8, 8));
  await held(room, times(2, 1, 1));
  await command(house, room.team, room.session, "end", NOW);
  expect(await sessionsOfTeam(house.db.$client, room.team.id, 5)).toMatchObject([
    { id: room.session, rounds: 2, endedAt: NOW, last: { result: { quadrant: "scalable" } } },
  ]);
});
