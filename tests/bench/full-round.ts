import { Audience } from "./rig/audience.ts";
import { pause } from "./rig/clock.ts";
import type { Room } from "./rig/make-ballots.ts";
import { interleaved, median } from "./rig/median.ts";
import type { Rig } from "./rig/rig.ts";
import type { Rooms } from "./rig/rooms.ts";
import { type Row, ratioAtMost } from "./rig/row.ts";
import { sealBatch } from "./rig/sealing.ts";

const BALLOTS = 20_000;
const SECONDS = 1.5;
const VIEWERS = 100;

/** A round of 20,000 seats that all rated, beside an empty one: acknowledging and publishing. */
export async function fullRound(rig: Rig): Promise<Row[]> {
  return [...(await acknowledging(rig)), ...(await publishing(rig))];
}

async function acknowledging(rig: Rig): Promise<Row[]> {
  const { port, rooms } = await rig.serve();
  const load = rig.load();
  const rows: Row[] = [];
  for (const kind of ["weekly", "live"] as const) {
    const open = async (seats: number) => {
      const team = await rooms.team();
      await rooms.seats(team, seats);
      return { team, round: await rooms.round(team, kind) };
    };
    const cast = async (room: Room) => {
      await load.call("prepareBallots", { room, check: "credential", count: 4_000 });
      const done = await load.call("send", { port, connections: 16, seconds: SECONDS });
      return done.p50;
    };
    const room = await open(BALLOTS);
    await fill(rooms, room.round, kind);
    await rooms.giveBackBeat(room.round);
    await cast(await open(10));
    const { empty, full } = await interleaved({
      empty: async () => cast(await open(10)),
      full: () => cast(room),
    });
    const holding = kind === "weekly" ? "in the pool" : "released";
    const name = `a ballot's acknowledgement with 20,000 ${holding}, p50`;
    rows.push(ratioAtMost({ name, unit: "ms", value: full, limit: empty }, 1.2));
  }
  return rows;
}

async function publishing(rig: Rig): Promise<Row[]> {
  const [empty, full] = [await Audience.of(rig), await Audience.of(rig)];
  const { rooms } = full.served;
  await rooms.seats(full.team, BALLOTS);
  await fill(rooms, full.round, "live");
  for (const audience of [empty, full]) {
    await audience.joinProduct(VIEWERS);
    await audience.publish();
  }
  const publish = async (audience: Audience) => {
    const latencies: number[] = [];
    for (let i = 0; i < 15; i += 1) {
      latencies.push(...(await audience.publish()));
      await pause(80);
    }
    return median(latencies);
  };
  const measured = await interleaved({ empty: () => publish(empty), full: () => publish(full) });
  return [
    ratioAtMost(
      {
        name: `a batch to ${VIEWERS} screens with 20,000 released, p50`,
        unit: "ms",
        value: measured.full,
        limit: measured.empty,
      },
      1.2,
    ),
  ];
}

/** Everyone on the roster has rated; a live round has released them already. */
async function fill(rooms: Rooms, round: string, kind: "weekly" | "live"): Promise<void> {
  const sql = rooms.db.$client;
  // No server may seal what we are about to seal ourselves.
  await rooms.keepBeat(round);
  await rooms.fillPool(round, BALLOTS);
  if (kind === "live") {
    await sql`
      insert into roster_seats (round_id, seat_id)
      select rounds.id, seats.id from rounds join seats using (team_id) where rounds.id = ${round}
      on conflict do nothing`;
    await sealBatch(rooms, round);
  }
  // What autovacuum does within a minute.
  await sql`vacuum analyze pool_ballots, spent_nullifiers, roster_seats, seats`;
}
