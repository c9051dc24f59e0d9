import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { deliveryFacts } from "#db/queries/message-facts.ts";
import { localDate } from "#domain/schedule.ts";
import { USUAL_WEEK } from "#domain/schedule-input.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { draftMails } from "#server/deliveries/draft-mails.ts";
import { gatherFacts } from "#server/deliveries/gather-facts.ts";
import type { Mail } from "#server/mail/post-office.ts";
import { saveSchedule } from "#server/schedules/save-schedule.ts";
import { clock, pause } from "./clock.ts";
import type { Rooms } from "./rooms.ts";
import { KEYS } from "./secret.ts";

const MINUTE = 60_000;
/** How long before its opening a schedule was saved: more than it takes to save them all. */
const AHEAD = 60 * MINUTE;
/** Longest wait for rounds to open or to close, in milliseconds. */
const PATIENCE = 120_000;

/** Teams of one workspace whose rounds open and close by themselves, all at the same time. */
export class Pulses {
  readonly #rooms: Rooms;
  readonly #sql: Sql;
  readonly #teams: AuthorizedTeamId[];

  private constructor(rooms: Rooms, teams: AuthorizedTeamId[]) {
    this.#rooms = rooms;
    this.#sql = rooms.db.$client;
    this.#teams = teams;
  }

  /** So many teams, each with a leader and seats that can be written to, and nothing planned. */
  static async of(rooms: Rooms, { teams, seats }: { teams: number; seats: number }) {
    const workspace = randomUUID();
    await rooms.db.$client`insert into workspaces (id, name) values (${workspace}, 'bench')`;
    const made: AuthorizedTeamId[] = [];
    for (let i = 0; i < teams; i += 1) {
      const team = await rooms.team(workspace);
      await addLeader(rooms.db.$client, workspace, team);
      await rooms.seats(team, seats);
      made.push(team);
    }
    const pulses = new Pulses(rooms, made);
    await pulses.#sql`
      update seats set name = 'Member', email = id || '@example.org'
      where team_id = any(${made}::uuid[])`;
    return pulses;
  }

  /** Saves and plans, an hour ahead, that all of them open in the minute that is now. */
  async schedule(): Promise<void> {
    const opening = new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
    const weekday = opening.getUTCDay() || 7;
    const typed = {
      ...USUAL_WEEK,
      opensOn: String(weekday),
      opensAt: opening.toISOString().slice(11, 16),
      closesOn: String(((weekday + 2) % 7) + 1),
      zone: "UTC",
      startsOn: localDate(opening, "UTC"),
    };
    const rest = this.#teams.values();
    const save = async () => {
      for (const team of rest) {
        const asked = { ...typed, reminds: true, sendsMail: true };
        const saved = await saveSchedule(
          this.#rooms.db,
          team,
          asked,
          new Date(opening.getTime() - AHEAD),
        );
        if (!saved.ok) throw new Error(saved.reason);
      }
    };
    await Promise.all([save(), save(), save(), save()]);
    // What autovacuum does within a minute.
    await this.#sql`vacuum analyze teams, seats, schedules, pgboss.job`;
  }

  /** Makes the openings due; answers the seconds until every team has its round. */
  async open(): Promise<number> {
    const start = clock();
    await this.#makeDue("round.open");
    return this.#secondsUntilAll(
      start,
      () => this.#sql`
        select count(*)::int as done from rounds where team_id = any(${this.#teams}::uuid[])`,
    );
  }

  /** Fills every pool. */
  async fill(ballots: number): Promise<void> {
    for (const { id } of await this.#rounds()) await this.#rooms.fillPool(id, ballots);
    await this.#sql`vacuum analyze rounds, roster_seats, pool_ballots, deliveries, pgboss.job`;
  }

  /** Makes the closes due; answers the seconds until every round is closed and has its result. */
  async close(): Promise<number> {
    const rounds = (await this.#rounds()).map(({ id }) => id);
    // The jobs wait for days, and find a round whose time is over only if it says so too.
    await this.#sql`
      update rounds set closes_at = ${new Date()} where id = any(${rounds}::uuid[])`;
    const start = clock();
    await this.#makeDue("round.close");
    return this.#secondsUntilAll(
      start,
      () => this.#sql`
        select count(*)::int as done from rounds join results on round_id = id
        where id = any(${rounds}::uuid[]) and closed_at is not null and ballots is not null`,
    );
  }

  /** An invitation as it went out. */
  async invitation(publicUrl: string): Promise<Mail> {
    const sql = this.#sql;
    const [row] = await sql<{ id: string }[]>`
      select id from deliveries
      where team_id = any(${this.#teams}::uuid[]) and kind = 'invitation' limit 1`;
    const [facts] = await deliveryFacts(sql, [row?.id ?? ""]);
    if (!facts) throw new Error("Nobody was invited.");
    const gathered = await gatherFacts(sql, [facts], new Date());
    const mail = await draftMails({ keys: KEYS, publicUrl }, gathered, "mailbox")(facts);
    if (!mail) throw new Error("The invitation makes no sense any more.");
    return mail;
  }

  #rounds() {
    return this.#sql<{ id: string }[]>`
      select id from rounds where team_id = any(${this.#teams}::uuid[])`;
  }

  #makeDue(kind: "round.open" | "round.close") {
    const ofThese =
      kind === "round.open"
        ? this.#sql`data ->> 'team' = any(${this.#teams}::text[])`
        : this.#sql`data ->> 'round' in (
            select id::text from rounds where team_id = any(${this.#teams}::uuid[]))`;
    return this.#sql`
      update pgboss.job set start_after = now()
      where name = ${kind} and state = 'created' and ${ofThese}`;
  }

  async #secondsUntilAll(start: number, count: () => Promise<Iterable<unknown>>): Promise<number> {
    const all = this.#teams.length;
    for (;;) {
      const [{ done }] = (await count()) as [{ done: number }];
      const waited = clock() - start;
      if (done >= all) return waited / 1000;
      if (waited > PATIENCE) throw new Error(`${done} of ${all} were done in time.`);
      await pause(50);
    }
  }
}

async function addLeader(sql: Sql, workspace: string, team: string): Promise<void> {
  const id = randomUUID();
  await sql`
    insert into leaders (id, name, email, workspace_id)
    values (${id}, 'Leader', ${`${id}@example.org`}, ${workspace})`;
  await sql`insert into team_leaders (team_id, leader_id) values (${team}, ${id})`;
}
