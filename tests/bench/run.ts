import { mkdir, writeFile } from "node:fs/promises";
import { ballots } from "./ballots.ts";
import { credentialCheck } from "./credential-check.ts";
import { crowd } from "./crowd.ts";
import { fullRound } from "./full-round.ts";
import { issuing } from "./issuing.ts";
import { pages } from "./pages.ts";
import { publishing } from "./publishing.ts";
import { review } from "./review.ts";
import { Rig } from "./rig/rig.ts";
import { type Row, tableOf } from "./rig/row.ts";
import { session, wall } from "./session.ts";
import { start } from "./start.ts";
import { storm } from "./storm.ts";
import { survey } from "./survey.ts";

/**
 * `npm run bench`, or some of its parts by name: `npm run bench -- ballots storm`; the session and
 * the review with a smaller room and fewer teams, too: `npm run bench -- session=200 review=100`.
 */
const PARTS: Record<string, (rig: Rig, people?: number) => Promise<Row[]>> = {
  ballots,
  "credential-check": credentialCheck,
  issuing,
  publishing,
  storm,
  crowd,
  session,
  wall,
  "full-round": fullRound,
  survey,
  pages,
  review,
  start,
};

const asked = new Map(
  process.argv.slice(2).map((argument) => {
    const [name = "", people] = argument.split("=");
    return [name, people === undefined ? undefined : Number(people)] as const;
  }),
);
const unknown = [...asked.keys()].filter((name) => !PARTS[name]);
if (unknown.length > 0) {
  process.stderr.write(
    `There is no ${unknown.join(", ")}; there is ${Object.keys(PARTS).join(", ")}.\n`,
  );
  process.exit(1);
}

const output = new URL("../.output/", import.meta.url);
const rows: Row[] = [];
const rig = await Rig.start();
// Ctrl-C ends what was started as well, the database first of all.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void rig.stop().finally(() => process.exit(1)));
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.size > 0 && !asked.has(name)) continue;
    const start = performance.now();
    const measured = await part(rig, asked.get(name));
    await rig.clear();
    rows.push(...measured);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    process.stdout.write(`${name}, ${seconds} s\n${tableOf(measured)}\n\n`);
  }
} finally {
  await rig.stop();
}
await mkdir(output, { recursive: true });
await writeFile(new URL("bench.json", output), `${JSON.stringify(rows, null, 2)}\n`);
const goals = rows.filter(({ goal }) => goal !== "");
process.stdout.write(`${goals.filter(({ met }) => met).length} of ${goals.length} goals met\n`);
// The writer of jobs that some parts plan with would keep us here.
process.exit(0);
