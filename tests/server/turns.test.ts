import { expect, test } from "vitest";
import { Turns } from "#server/jobs/turns.ts";

test("messages wait until no round is worked on, nor one that waits for its turn (T1)", async () => {
  const turns = new Turns(1);
  const order: string[] = [];
  let endFirst: (() => void) | undefined;
  const first = turns.take(async () => {
    await new Promise<void>((end) => {
      endFirst = end;
    });
    order.push("a round");
  });
  const messages = turns.quiet(5).then(() => order.push("messages"));
  const second = turns.take(async () => order.push("the next round"));
  endFirst?.();
  await Promise.all([first, second, messages]);
  expect(order).toEqual(["a round", "the next round", "messages"]);
});

test("a turn that fails is given on", async () => {
  const turns = new Turns(1);
  await expect(turns.take(() => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
  await expect(turns.take(async () => "done")).resolves.toBe("done");
  await turns.quiet(5);
});
