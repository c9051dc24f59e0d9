import type { Sql } from "postgres";
import { announceSession } from "../announce.ts";
import { Batcher } from "../batcher.ts";
import { hashOfLink } from "../keys.ts";

type Arrival = { session: string; linkHash: string };

type Arrived = "present" | "not-found" | "unknown-seat" | "room-locked" | "session-ended";

/**
 * Lets seats into sessions (V3): each is counted once, however often it comes. Those who arrive
 * together are written in one transaction, for a big room comes through the door at once.
 */
export class Door {
  readonly #arrivals: Batcher<Arrival, Arrived>;

  constructor(sql: Sql) {
    this.#arrivals = new Batcher((arrivals) => letIn(sql, arrivals), {
      largest: 500,
      lanes: 1,
      capacity: 20_000,
    });
  }

  /** Rejects with `busy` when far too many wait. */
  bePresent(session: string, seatSecret: string): Promise<Arrived> {
    const linkHash = Buffer.from(hashOfLink(seatSecret)).toString("hex");
    return this.#arrivals.add({ session, linkHash });
  }
}

type Room = { id: string; team: string; locked: boolean; ended: boolean };
type Comer = { id: string; team: string; linkHash: string; isIn: string[] };

function letIn(sql: Sql, arrivals: readonly Arrival[]): Promise<Arrived[]> {
  return sql.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const asked = [...new Set(arrivals.map(({ session }) => session))];
    // Held: whoever locks the room waits for us, and whoever comes after finds it locked.
    const rooms = await tx<Room[]>`
      select id, team_id as team, locked_at is not null as locked, ended_at is not null as ended
      from sessions where id = any(${asked}::uuid[]) order by id for share`;
    const comers = await tx<Comer[]>`
      select id, team_id as team, encode(link_hash, 'hex') as "linkHash",
        array(select session_id::text from session_seats
          where seat_id = seats.id and session_id = any(${asked}::uuid[])) as "isIn"
      from seats
      where withdrawn_at is null and link_hash in (select decode(hash, 'hex')
        from unnest(${arrivals.map(({ linkHash }) => linkHash)}::text[]) hash)`;
    const roomOf = new Map(rooms.map((room) => [room.id, room]));
    const comerOf = new Map(comers.map((comer) => [comer.linkHash, comer]));
    const entering: { session: string; seat: string }[] = [];
    const answers = arrivals.map(({ session, linkHash }): Arrived => {
      const [room, comer] = [roomOf.get(session), comerOf.get(linkHash)];
      if (!comer) return "unknown-seat";
      if (room?.team !== comer.team) return "not-found";
      if (room.ended) return "session-ended";
      if (comer.isIn.includes(session)) return "present";
      if (room.locked) return "room-locked";
      entering.push({ session, seat: comer.id });
      return "present";
    });
    await enter(tx, entering);
    return answers;
  }) as Promise<Arrived[]>;
}

/** In the order of the seats: where a row lies must not tell who came with whom. */
async function enter(tx: Sql, entering: { session: string; seat: string }[]): Promise<void> {
  if (entering.length === 0) return;
  const entered = await tx<{ session: string }[]>`
    insert into session_seats (session_id, seat_id)
    select session, seat from unnest(
      ${entering.map(({ session }) => session)}::uuid[], ${entering.map(({ seat }) => seat)}::uuid[])
      as entering (session, seat)
    order by seat, session
    on conflict do nothing returning session_id as session`;
  for (const session of new Set(entered.map(({ session }) => session)))
    await announceSession(tx, session, "present");
}
