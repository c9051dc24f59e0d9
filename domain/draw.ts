import { BrokenRule } from "./broken-rule.ts";

/**
 * Draws `size` of the items, every subset equally likely (P5). `items` must stand in an order that
 * does not come from their arrival (the server sorts by nullifier), or P7 is broken.
 * `randomInt(m)` gives a whole number from 0 to m - 1, each equally likely.
 */
export function drawSubset<T>(
  items: readonly T[],
  size: number,
  randomInt: (exclusiveMax: number) => number,
): T[] {
  if (!Number.isInteger(size) || size < 0 || size > items.length)
    throw new BrokenRule("P5", `cannot draw ${size} of ${items.length}`);
  const drawn = [...items];
  for (let place = 0; place < size; place += 1) {
    const other = place + randomInt(drawn.length - place);
    [drawn[place], drawn[other]] = [drawn[other] as T, drawn[place] as T];
  }
  return drawn.slice(0, size);
}
