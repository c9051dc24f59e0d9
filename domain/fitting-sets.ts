/** `count` answers that each lie from `low` to `high`; parts of one set do not overlap and ascend. */
export type Part = { count: number; low: number; high: number };

/** Look-ups after which a search gives up; what it found by then is still a true lower bound. */
const PATIENCE = 20_000;

/**
 * How many multisets of answers have these parts, this sum and a sum of squares from `first` to
 * `last` (D4). Stops at `limit`. Never counts too many; `complete` says that it missed none.
 */
export function countSets(
  parts: readonly Part[],
  sum: number,
  squares: { first: number; last: number },
  limit: number,
): { found: number; complete: boolean } {
  let left = PATIENCE;
  let found = 0;

  /** Chooses how many answers take the lowest value of the first part, then goes on. */
  const search = (rest: readonly Part[], sum: number, taken: number): void => {
    const [part, ...others] = rest;
    if (!part) {
      found += 1;
      return;
    }
    const { count, low, high } = part;
    const [fewest, most] = low === high ? [count, count] : lowestCounts(part, others, sum);
    for (let here = fewest; here <= most; here += 1) {
      if (found >= limit || left <= 0) return;
      left -= 1;
      const above =
        here === count ? others : [{ count: count - here, low: low + 1, high }, ...others];
      const sumAbove = sum - here * low;
      const takenHere = taken + here * low ** 2;
      const reach = reachOf(above, sumAbove);
      if (
        reach &&
        takenHere + reach.least <= squares.last &&
        takenHere + reach.most >= squares.first
      )
        search(above, sumAbove, takenHere);
    }
  };

  const filled = parts.filter((part) => part.count > 0);
  const reach = reachOf(filled, sum);
  if (reach && reach.least <= squares.last && reach.most >= squares.first) search(filled, sum, 0);
  return { found, complete: left > 0 || found >= limit };
}

/** Fewest and most answers that can take the lowest value, if the sum is still to come out. */
function lowestCounts({ count, low, high }: Part, others: readonly Part[], sum: number) {
  const least = others.reduce((total, other) => total + other.count * other.low, 0);
  const most = others.reduce((total, other) => total + other.count * other.high, 0);
  const fewest = Math.max(0, count * (low + 1) + least - sum);
  return [fewest, Math.min(count, Math.floor((count * high + most - sum) / (high - low)))] as const;
}

/** The least and the greatest sum of squares at this sum; null where no set has the sum. */
function reachOf(parts: readonly Part[], sum: number): { least: number; most: number } | null {
  let above = sum;
  for (const { count, low } of parts) above -= count * low;
  if (above < 0) return null;

  // Least: raise the lowest answers first, and evenly. Most: raise the highest first, one by one.
  let least = 0;
  let rest = above;
  for (const { count, low, high } of parts) {
    const raised = Math.min(rest, count * (high - low));
    const steps = Math.floor(raised / count);
    const further = raised - steps * count;
    least += (count - further) * (low + steps) ** 2 + further * (low + steps + 1) ** 2;
    rest -= raised;
  }
  if (rest > 0) return null;

  let most = 0;
  rest = above;
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const { count, low, high } = parts[index] as Part;
    const width = high - low;
    const raised = Math.min(rest, count * width);
    const atTop = width === 0 ? count : Math.floor(raised / width);
    const between = width === 0 ? 0 : raised - atTop * width;
    most += atTop * high ** 2;
    if (atTop < count) most += (low + between) ** 2 + (count - atTop - 1) * low ** 2;
    rest -= raised;
  }
  return { least, most };
}
