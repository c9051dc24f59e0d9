import { Audience, type Compared } from "./rig/audience.ts";
import { median } from "./rig/median.ts";
import type { Rig } from "./rig/rig.ts";
import { aboveAtMost, type Row, ratioAtMost } from "./rig/row.ts";

/**
 * A batch on its way to all screens, from the commit of its sealing to its arrival; beside a bare
 * Socket.IO emit of the same bytes, from the call to its arrival.
 */
export async function publishing(rig: Rig): Promise<Row[]> {
  const audience = await Audience.of(rig);
  const rows: Row[] = [];
  for (const viewers of [10, 100, 500]) {
    await audience.joinProduct(viewers);
    await audience.joinBare(viewers);
    await audience.compare(5);
    const seen: Compared[] = [];
    for (let round = 0; round < 3; round += 1) seen.push(await audience.compare(15));
    const measured = (share: "p50" | "p99") => ({
      name: `a batch to ${viewers} screens, ${share}`,
      unit: "ms",
      value: median(seen.map(({ product }) => product[share])),
      limit: median(seen.map(({ bare }) => bare[share])),
    });
    // To few screens, notice and query are most of the way: they are allowed milliseconds, not a
    // multiple of next to nothing.
    if (viewers === 10) rows.push(aboveAtMost(measured("p50"), 3), aboveAtMost(measured("p99"), 3));
    else rows.push(ratioAtMost(measured("p50"), 1.5), ratioAtMost(measured("p99"), 2));
    await audience.leave();
  }
  return rows;
}
