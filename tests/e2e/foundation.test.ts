import { expect } from "vitest";
import { test } from "./product.ts";

test("the set-up link works once", async ({ product }) => {
  const running = await product.start();
  const page = await product.desk();
  await product.setUp(running, page);
  const again = await product.desk();
  const answer = await again.goto(running.setupUrl ?? "");
  expect(answer?.status()).toBe(404);
});
