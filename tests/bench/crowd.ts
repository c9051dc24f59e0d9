import { Audience, type Compared } from "./rig/audience.ts";
import { pause } from "./rig/clock.ts";
import { median } from "./rig/median.ts";
import type { Rig } from "./rig/rig.ts";
import { atMost, type Row, ratioAtMost, reported } from "./rig/row.ts";

const CROWD = 5_000;
const JOINING = 500;
/** They are there before memory is measured: what the first ones load is not theirs. */
const FIRST = 50;

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
  await audience.joinProduct(FIRST);
  await audience.joinBare(FIRST);
  await audience.compare(3);
  const before = {
    product: await served.server.call("memoryBytes"),
    bare: await bare.server.call("memoryBytes"),
  };
  await audience.joinProduct(CROWD - FIRST);
  await audience.joinBare(CROWD - FIRST);
  await pause(1_000);
  const after = {
    product: await served.server.call("memoryBytes"),
    bare: await bare.server.call("memoryBytes"),
  };
  const each = (of: "product" | "bare", kind: "living" | "resident") =>
    (after[of][kind] - before[of][kind]) / (CROWD - FIRST) / 1000;
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
      {
        name: "memory of each of them",
        unit: "kB",
        value: each("product", "living"),
        limit: each("bare", "living"),
      },
      1.5,
    ),
    reported({
      name: "by how much the process grew for each",
      unit: "kB",
      value: each("product", "resident"),
      limit: each("bare", "resident"),
    }),
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
