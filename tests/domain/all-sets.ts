/** What the display may depend on, per axis, and how many multisets of answers share it. */
export type Kind = { sum: number; squares: number; lows: number; sets: number };

/**
 * Every multiset of `ballots` answers 1..10, by sum, squares and number of answers up to 5. Written
 * out one by one, on purpose without any of the domain's counting.
 */
export function everyKind(ballots: number): Kind[] {
  const kinds = new Map<number, Kind>();
  const take = (value: number, left: number, sum: number, squares: number, lows: number): void => {
    if (value === 10) {
      note(kinds, sum + 10 * left, squares + 100 * left, lows);
      return;
    }
    for (let count = 0; count <= left; count += 1)
      take(
        value + 1,
        left - count,
        sum + count * value,
        squares + count * value * value,
        value <= 5 ? lows + count : lows,
      );
  };
  take(1, ballots, 0, 0, 0);
  return [...kinds.values()];
}

function note(kinds: Map<number, Kind>, sum: number, squares: number, lows: number): void {
  const key = (sum * 10_000 + squares) * 100 + lows;
  const kind = kinds.get(key);
  if (kind) kind.sets += 1;
  else kinds.set(key, { sum, squares, lows, sets: 1 });
}

/** Every multiset of `ballots` answers whose sum is at most `ballots + excess`, as ten counts. */
export function* lowSets(ballots: number, excess: number): Generator<number[]> {
  function* take(counts: number[], left: number, rest: number): Generator<number[]> {
    const value = 10 - counts.length;
    if (value === 1) {
      yield [left, ...counts];
      return;
    }
    for (let count = 0; count <= left && count * (value - 1) <= rest; count += 1)
      yield* take([count, ...counts], left - count, rest - count * (value - 1));
  }
  yield* take([], ballots, excess);
}

/** Answers from ten counts. */
export const answersOf = (counts: readonly number[]): number[] =>
  counts.flatMap((count, index) => Array<number>(count).fill(index + 1));

/** `ways[count][sum][squares]`: how many multisets of `count` answers out of `values`. */
export function waysOf(
  values: readonly number[],
  most: number,
): Map<number, Map<number, number>>[] {
  const ways = Array.from({ length: most + 1 }, () => new Map<number, Map<number, number>>());
  (ways[0] as Map<number, Map<number, number>>).set(0, new Map([[0, 1]]));
  for (const value of values)
    for (let count = 1; count <= most; count += 1)
      for (const [sum, bySquares] of ways[count - 1] ?? [])
        for (const [squares, sets] of bySquares) {
          const here = ways[count] as Map<number, Map<number, number>>;
          const row = here.get(sum + value) ?? new Map<number, number>();
          here.set(sum + value, row);
          const key = squares + value * value;
          row.set(key, (row.get(key) ?? 0) + sets);
        }
  return ways;
}
