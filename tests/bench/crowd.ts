import { Audience, type Compared } from "./rig/audience.ts";
import { pause } from "./rig/clock.ts";
import { median } from "./rig/median.ts";
import type { Rig } from "./rig/rig.ts";
import { atMost, type Row, ratioAtMost } from "./rig/row.ts";

const CROWD = 5_000;
const JOINING = 500;

/** Five thousand viewers on one process, beside as many on a bare Socket.IO; and many at a time. */
export async function crowd(rig: Rig): Promise<Row[]> {
  const joins = [];
  for (let round = 0; round < 3; round += 1) {
    const audience = await Audience.of(rig);
    await audience.joinProduct(1);
    joins.push(await audience.joinProduct(JOINING, JOINING));
    await rig.clear();
  }

  const audience = await Audience.of(rig);
  const { served, bare } = audience;
  await audience.joinProduct(50);
  await audience.joinBare(50);
  await audience.compare(3);
  const before = {
    product: await served.server.call("residentBytes"),
    bare: await bare.server.call("residentBytes"),
  };
  await audience.joinProduct(CROWD - 50);
  await audience.joinBare(CROWD - 50);
  await pause(1_000);
  const perViewer = (after: number, from: number) => (after - from) / (CROWD - 50) / 1024;
  const memory = {
    product: perViewer(await served.server.call("residentBytes"), before.product),
    bare: perViewer(await bare.server.call("residentBytes"), before.bare),
  };
  await audience.compare(2);
  const seen: Compared[] = [];
  for (let round = 0; round < 3; round += 1) seen.push(await audience.compare(4));
  return [
    ratioAtMost(
      {
        name: `a batch to ${CROWD} screens, p99`,
        unit: "ms",
        value: median(seen.map(({ product }) => product.p99)),
        limit: median(seen.map(({ bare: limit }) => limit.p99)),
      },
      1.5,
    ),
    ratioAtMost(
      { name: "memory of each of them", unit: "kB", value: memory.product, limit: memory.bare },
      1.5,
    ),
    atMost(
      {
        name: `${JOINING} viewers that join at once`,
        unit: "s",
        value: median(joins.map(({ milliseconds }) => milliseconds / 1000)),
      },
      2,
    ),
    atMost(
      {
        name: "all bytes of their joining",
        unit: "MB",
        value: median(joins.map(({ bytes }) => bytes / 1e6)),
      },
      5,
    ),
  ];
}
