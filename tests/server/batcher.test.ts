import { expect, test } from "vitest";
import { Batcher } from "#server/batcher.ts";
import { AppError } from "#server/errors.ts";

/** Work that is under way until the test lets it go on. */
function gate() {
  const groups: number[][] = [];
  const open: ((fails?: Error) => void)[] = [];
  const work = (items: number[]): Promise<number[]> => {
    groups.push(items);
    return new Promise((resolve, reject) =>
      open.push((fails) => (fails ? reject(fails) : resolve(items.map((item) => item * 10)))),
    );
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { groups, open, work, turn };
}

const limits = { largest: 3, lanes: 1, capacity: 100 };

test("an item that finds nobody working goes at once, and each gets its own answer", async () => {
  const { groups, open, work, turn } = gate();
  const batcher = new Batcher(work, limits);
  const first = batcher.add(1);
  await turn();
  expect(groups).toEqual([[1]]);
  const rest = [2, 3, 4, 5].map((item) => batcher.add(item));
  await turn();
  expect(groups).toHaveLength(1);
  open[0]?.();
  expect(await first).toBe(10);
  await turn();
  expect(groups[1]).toEqual([2, 3, 4]);
  open[1]?.();
  await turn();
  open[2]?.();
  expect(await Promise.all(rest)).toEqual([20, 30, 40, 50]);
});

test("a full queue answers busy with a time to come back, and takes more once there is room", async () => {
  const { open, work, turn } = gate();
  const batcher = new Batcher(work, { ...limits, capacity: 2 });
  const first = batcher.add(1);
  await turn();
  const waiting = [batcher.add(2), batcher.add(3)];
  const refused = await batcher.add(4).catch((error) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: "busy", retryAfter: 1 });
  open[0]?.();
  await first;
  await turn();
  const later = batcher.add(5);
  open[1]?.();
  await Promise.all(waiting);
  await turn();
  open[2]?.();
  expect(await later).toBe(50);
});

test("a group that fails fails for its own items only", async () => {
  const { open, work, turn } = gate();
  const batcher = new Batcher(work, limits);
  const first = batcher.add(1);
  await turn();
  const second = batcher.add(2);
  open[0]?.(new Error("the database is gone"));
  await expect(first).rejects.toThrow("the database is gone");
  await turn();
  open[1]?.();
  expect(await second).toBe(20);
});

test("[P12] draining waits for what waits and for what is under way", async () => {
  const { open, work, turn } = gate();
  const batcher = new Batcher(work, limits);
  await batcher.drain();
  const done: string[] = [];
  const items = [1, 2, 3, 4].map((item) => batcher.add(item).then(() => done.push("item")));
  const drained = batcher.drain().then(() => done.push("drained"));
  await turn();
  open[0]?.();
  await turn();
  await turn();
  open[1]?.();
  await Promise.all([...items, drained]);
  expect(done).toEqual(["item", "item", "item", "item", "drained"]);
});
