import { afterAll, beforeAll, expect, test } from "vitest";
import { remindLeaders } from "#server/answers/remind-leaders.ts";
import { deriveKeys } from "#server/keys.ts";
import { remindSeats } from "#server/reminders/remind-seats.ts";
import { closeDueRound } from "#server/rounds/close-round.ts";
import { openDueRound } from "#server/rounds/open-due-round.ts";
import { addPauses } from "#server/schedules/add-pauses.ts";
import { pauseSchedule } from "#server/schedules/pause-schedule.ts";
import { type SaveSchedule, saveSchedule } from "#server/schedules/save-schedule.ts";
import { type FreshDatabase, freshDatabase } from "#tests/setup/fresh-database.ts";
import { jobsOf, messagesOf, mintScheduledTeam, USUAL } from "#tests/setup/survey.ts";
import type { Keeper, MintedTeam } from "#tests/setup/workspace.ts";

let fresh: FreshDatabase;
let keeper: Keeper;
beforeAll(async () => {
  fresh = await freshDatabase();
  keeper = { db: fresh.db, keys: deriveKeys(new Uint8Array(32).fill(7)) };
});
afterAll(() => fresh.close());

const SUNDAY = new Date("2026-03-01T12:00:00Z");
const MONDAY = new Date("2026-03-02T08:00:00Z");
const TUESDAY = new Date("2026-03-03T12:00:00Z");
const THURSDAY = new Date("2026-03-05T16:00:00Z");
/** Friday 09:00 to Tuesday 17:00: halfway is on Sunday. */
const OVER_THE_WEEKEND = { opensOn: "5", closesOn: "2" } as const;
const FRIDAY = new Date("2026-03-06T08:00:00Z");
const SATURDAY = new Date("2026-03-07T12:00:00Z");

type Asked = { team: MintedTeam; round: string };

/** A team whose round of the week was opened in time. */
async function asked(
  change: Partial<SaveSchedule> & { seats?: number } = {},
  opensAt = MONDAY,
): Promise<Asked> {
  const team = await mintScheduledTeam(keeper, SUNDAY, { seats: 9, ...change });
  const [planned] = await jobsOf(keeper, "round.open", team.id);
  if (!planned) throw new Error("Nothing is planned.");
  await openDueRound(keeper, planned.data, opensAt);
  const [round] = await keeper.db.$client<{ id: string }[]>`
    select id from rounds where team_id = ${team.id}`;
  return { team, round: round?.id ?? "" };
}

const reminded = async (round: string): Promise<string[]> => {
  const rows = await keeper.db.$client<{ seat: string }[]>`
    select seat_id as seat from deliveries where round_id = ${round} and kind = 'reminder'`;
  return rows.map(({ seat }) => seat).sort();
};

test("[T3] only seats that are silent, can be written to and want to be are reminded, and once", async () => {
  const { team, round } = await asked();
  const sql = keeper.db.$client;
  const [answered, also, stopped, withoutMail, gone, ...silent] = team.seats.map(({ id }) => id);
  await sql`
    insert into issued_credentials (round_id, seat_id, blinded_hash)
    select ${round}, seat, '\\x00' from unnest(${[answered, also] as string[]}::uuid[]) as seat`;
  await sql`update seats set mails_stopped_at = now() where id = ${stopped ?? ""}`;
  await sql`update seats set email = null where id = ${withoutMail ?? ""}`;
  await sql`update seats set withdrawn_at = now() where id = ${gone ?? ""}`;
  await Promise.all(Array.from({ length: 4 }, () => remindSeats(keeper, round, TUESDAY)));
  expect(await reminded(round)).toEqual(silent.sort());
  // Whoever wants mails again later is not reminded on their own.
  await sql`update seats set mails_stopped_at = null where id = ${stopped ?? ""}`;
  await remindSeats(keeper, round, TUESDAY);
  expect(await reminded(round)).toEqual(silent.sort());
  const jobs = await sql`
    select from pgboss.job join deliveries on deliveries.id::text = data ->> 'delivery'
    where round_id = ${round} and kind = 'reminder'`;
  expect(jobs).toHaveLength(silent.length);
});

test("[T3] at the close every trace of who was reminded goes", async () => {
  const { round } = await asked();
  await remindSeats(keeper, round, TUESDAY);
  expect(await messagesOf(keeper, round)).toEqual({ invitation: 9, reminder: 9 });
  await closeDueRound(keeper, round, THURSDAY);
  expect(await messagesOf(keeper, round)).toEqual({ invitation: 9, result: 9, digest: 1 });
  await remindSeats(keeper, round, THURSDAY);
  expect(await reminded(round)).toEqual([]);
});

test("[T3] a late reminder keeps away from weekends, nights and pauses: the next working day has it", async () => {
  const { team, round } = await asked(OVER_THE_WEEKEND, FRIDAY);
  // Not on Sunday at 13:00, but on Monday.
  const planned = async () => {
    const jobs = await jobsOf(keeper, "round.remind", round);
    return jobs.map(({ seconds }) => Math.round(seconds / 3600));
  };
  expect(await planned()).toEqual([76]);
  await remindSeats(keeper, round, SATURDAY);
  expect(await reminded(round)).toEqual([]);
  expect(await planned()).toEqual([48, 76]);

  // Nor is anybody woken: 04:00 in Berlin is not yet 09:00.
  const night = new Date("2026-03-09T03:00:00Z");
  await remindSeats(keeper, round, night);
  expect(await reminded(round)).toEqual([]);
  expect(await planned()).toEqual([5, 48, 76]);

  const holiday = { from: "2026-03-09", to: "2026-03-09", name: "A holiday" };
  await addPauses(keeper.db, team.id, [holiday], SATURDAY);
  const monday = new Date("2026-03-09T12:00:00Z");
  await remindSeats(keeper, round, monday);
  expect(await reminded(round)).toEqual([]);
  expect(await planned()).toEqual([5, 24, 48, 76]);
  await remindSeats(keeper, round, new Date("2026-03-10T12:00:00Z"));
  expect(await reminded(round)).toHaveLength(9);
});

test("[T2] a reminder within an hour of the close is dropped", async () => {
  const { round } = await asked();
  const late = (minutes: number) => new Date(THURSDAY.getTime() - minutes * 60_000);
  await remindSeats(keeper, round, late(59));
  expect(await reminded(round)).toEqual([]);
  await remindSeats(keeper, round, late(60));
  expect(await reminded(round)).toHaveLength(9);
});

test("[T3] no reminder where the schedule has none, or is paused by now", async () => {
  const without = await asked({ reminds: false });
  expect(await jobsOf(keeper, "round.remind", without.round)).toEqual([]);
  const stopped = await asked();
  await saveSchedule(keeper.db, stopped.team.id, { ...USUAL, reminds: false }, MONDAY);
  const paused = await asked();
  await pauseSchedule(keeper.db, paused.team.id, MONDAY);
  for (const { round } of [without, stopped, paused]) {
    await remindSeats(keeper, round, TUESDAY);
    expect(await reminded(round)).toEqual([]);
  }
});

test("[T2] leaders are reminded of an unanswered pulse once, and of the latest only", async () => {
  const { team, round } = await asked();
  const count = async (of: string) => (await messagesOf(keeper, of))["answer-reminder"] ?? 0;
  await remindLeaders(keeper, round, TUESDAY);
  expect(await count(round)).toBe(0);
  await closeDueRound(keeper, round, THURSDAY);
  const due = new Date("2026-03-09T16:00:00Z");
  await Promise.all(Array.from({ length: 4 }, () => remindLeaders(keeper, round, due)));
  expect(await count(round)).toBe(1);

  const answered = await asked();
  await closeDueRound(keeper, answered.round, THURSDAY);
  await keeper.db.$client`
    insert into leader_answers (round_id, text, written_at)
    values (${answered.round}, 'We cut the second launch.', ${THURSDAY})`;
  await remindLeaders(keeper, answered.round, due);
  expect(await count(answered.round)).toBe(0);

  // After a week of downtime there is a later one to answer.
  const [, next] = await jobsOf(keeper, "round.open", team.id);
  const later = new Date("2026-03-12T16:00:00Z");
  if (next) await openDueRound(keeper, next.data, new Date(next.data.opensAt));
  await keeper.db.$client`delete from deliveries where round_id = ${round}`;
  const [open] = await keeper.db.$client<{ id: string }[]>`
    select id from rounds where team_id = ${team.id} and closed_at is null`;
  await closeDueRound(keeper, open?.id ?? "", later);
  await remindLeaders(keeper, round, later);
  expect(await count(round)).toBe(0);
});
