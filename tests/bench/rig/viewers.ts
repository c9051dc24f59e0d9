import { clock, pause } from "./clock.ts";
import { answerCommands } from "./remote.ts";
import { Viewer } from "./viewer.ts";

// All screens, in a process of their own. They come in groups: those of the product, of a bare
// Socket.IO beside it.

export type Watching = {
  group: string;
  port: number;
  path: string;
  count: number;
  /** The links of the seats that watch, taken in turn; none: just connected. */
  seats: string[];
  /** How many join at the same time. */
  atOnce: number;
};

/** `only`: how the messages begin that count. */
type Group = { viewers: Viewer[]; times: number[]; last: string; only: string };

const groups = new Map<string, Group>();

const groupOf = (name: string): Group => {
  const known = groups.get(name) ?? { viewers: [], times: [], last: "", only: "" };
  groups.set(name, known);
  return known;
};

const commands = {
  /** Adds viewers; answers how long it took them all to have what they asked for, and the bytes. */
  async join({ group: name, port, path, count, seats, atOnce }: Watching) {
    const group = groupOf(name);
    const onEvent = (text: string) => {
      if (!text.startsWith(group.only)) return;
      group.times.push(clock());
      group.last = text;
    };
    const start = clock();
    const joined: Viewer[] = [];
    let next = 0;
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count) }, async () => {
        for (let i = next; i < count; i = next) {
          next += 1;
          const secret = seats[i % seats.length];
          const request = secret ? { event: "team:watch", input: { as: "seat", secret } } : null;
          joined.push(await Viewer.open({ port, path }, request, onEvent));
        }
      }),
    );
    group.viewers.push(...joined);
    const bytes = joined.reduce((sum, viewer) => sum + viewer.bytes, 0);
    return { milliseconds: clock() - start, bytes };
  },
  leave(name: string) {
    for (const viewer of groupOf(name).viewers) viewer.close();
    groups.delete(name);
  },
  /** Forgets what came so far. */
  reset(name: string) {
    groupOf(name).times = [];
  },
  /** Forgets what came so far, and counts no other event from now on. */
  listen({ group: name, event }: { group: string; event: string }) {
    Object.assign(groupOf(name), { times: [], only: `["${event}"` });
  },
  /** When each of `count` messages came; throws when they do not within ten seconds. */
  async received({ group: name, count }: { group: string; count: number }): Promise<number[]> {
    const group = groupOf(name);
    for (let waited = 0; group.times.length < count; waited += 2) {
      if (waited > 10_000) throw new Error(`${group.times.length} of ${count} messages came.`);
      await pause(2);
    }
    return group.times;
  },
  count: (name: string) => groupOf(name).times.length,
  /** The last event, as text. */
  last: (name: string) => groupOf(name).last,
};
export type Viewers = typeof commands;

answerCommands(commands, () => {
  for (const { viewers } of groups.values()) for (const viewer of viewers) viewer.close();
});
