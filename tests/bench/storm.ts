import { PATHS } from "#domain/wire.ts";
import { paceFor } from "#server/realtime/publisher.ts";
import { interleaved, median } from "./rig/median.ts";
import type { Rig } from "./rig/rig.ts";
import { atMost, type Row, ratioAtLeast } from "./rig/row.ts";

const SECONDS = 3;
const VOTERS = 16;
const VIEWERS = 500;

/** Sixteen voters without pause while five hundred watch, beside the same with nobody watching. */
export async function storm(rig: Rig): Promise<Row[]> {
  const { port, rooms } = await rig.serve();
  const load = rig.load();
  const viewers = rig.viewers();
  const messages: number[] = [];
  const cast = async (watched: boolean) => {
    const room = await rooms.live();
    const group = room.round;
    if (watched) {
      const seats = await rooms.seats(room.team, 1);
      const joining = { group, port, path: PATHS.socket, count: VIEWERS, seats, atOnce: 50 };
      await viewers.call("join", joining);
      await viewers.call("reset", group);
    }
    await load.call("prepareBallots", { room, check: "credential", count: SECONDS * 3_000 });
    const done = await load.call("send", { port, connections: VOTERS, seconds: SECONDS });
    if (watched) {
      messages.push((await viewers.call("count", group)) / VIEWERS / SECONDS);
      await viewers.call("leave", group);
    }
    return done.perSecond;
  };
  await cast(false);
  const { alone, watched } = await interleaved({
    alone: () => cast(false),
    watched: () => cast(true),
  });
  return [
    ratioAtLeast(
      {
        name: `ballots of ${VOTERS} voters, ${VIEWERS} watching`,
        unit: "/s",
        value: watched,
        limit: alone,
      },
      0.4,
    ),
    atMost(
      { name: "messages to each of them", unit: "/s", value: median(messages) },
      // The pace, and the first one that goes out at once.
      Math.ceil(1000 / paceFor(VIEWERS)) + 1,
    ),
  ];
}
