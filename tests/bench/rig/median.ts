/** The value that `share` of the values do not exceed, by the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Measures all contenders in turn, `rounds` times over, so that whatever else the machine does
 * meets them alike; answers the median of each.
 */
export async function interleaved<Name extends string>(
  contenders: Record<Name, () => Promise<number>>,
  rounds = 3,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const seen = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) seen.get(name)?.push(await contenders[name]());
  const medians = names.map((name) => [name, median(seen.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}
