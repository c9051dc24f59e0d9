import { pause } from "./rig/clock.ts";
import type { Check } from "./rig/make-ballots.ts";
import { interleaved } from "./rig/median.ts";
import type { Rig, Served } from "./rig/rig.ts";
import { type Row, ratioAtLeast } from "./rig/row.ts";

const SECONDS = 1.5;

/** More than a run uses up; were they ever too few, it would end early and count as it is. */
const enough = (connections: number): number =>
  Math.ceil(SECONDS * Math.min(6_000, 1_000 * connections));

const GOALS: { connections: number; credential: number; hash: number }[] = [
  { connections: 1, credential: 0.15, hash: 0.5 },
  { connections: 16, credential: 0.3, hash: 1 },
  { connections: 64, credential: 0.4, hash: 1.5 },
];

/**
 * Ballots acknowledged over HTTP, each of them committed, into a live round that is sealed on the
 * beat; beside the pool's row inserted singly through the same driver. Once with real credentials
 * and once with a plain hash in their place.
 */
export async function ballots(rig: Rig): Promise<Row[]> {
  const real = await rig.serve();
  const hashing = await rig.serve({ check: "hash" });
  const load = rig.load();

  const cast = async ({ port, rooms }: Served, check: Check, connections: number) => {
    const room = await rooms.live();
    await load.call("prepareBallots", { room, check, count: enough(connections) });
    const { perSecond } = await load.call("send", { port, connections, seconds: SECONDS });
    return perSecond;
  };
  const insert = async (connections: number) => {
    const { round } = await real.rooms.live();
    await real.rooms.keepBeat(round);
    const { databaseUrl } = real;
    const pressure = { connections, seconds: SECONDS };
    const { perSecond } = await load.call("insert", { ...pressure, databaseUrl, round });
    // The rows are no ballots: gone before anyone tries to open them.
    await real.rooms.db.$client`delete from rounds where id = ${round}`;
    return perSecond;
  };

  await cast(real, "credential", 16);
  await cast(hashing, "hash", 16);
  await insert(16);
  const rows: Row[] = [];
  for (const { connections, ...goal } of GOALS) {
    await pause(500);
    const { credential, hash, limit } = await interleaved({
      limit: () => insert(connections),
      credential: () => cast(real, "credential", connections),
      hash: () => cast(hashing, "hash", connections),
    });
    const row = (name: string, value: number, least: number) =>
      ratioAtLeast({ name: `${name}, c = ${connections}`, unit: "/s", value, limit }, least);
    rows.push(row("ballots acknowledged", credential, goal.credential));
    rows.push(row("the same, a hash for the credential", hash, goal.hash));
  }
  return rows;
}
