import { createHash } from "node:crypto";
import { PgBoss } from "pg-boss";
import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { together } from "../together.ts";
import type { JobData, JobKind } from "./queues.ts";

/** A job to be done at a moment, or as soon as may be. */
export type NewJob = {
  [Kind in JobKind]: { kind: Kind; data: JobData[Kind]; at?: Date };
}[JobKind];

// One that only writes jobs down; those who work are in `work.ts`. The pages have their own copy of
// this module, and must find the one that was made ready at the start.
const shared = globalThis as { bearingJobWriters?: WeakMap<Sql, Promise<PgBoss>> };
shared.bearingJobWriters ??= new WeakMap();
const writers = shared.bearingJobWriters;

/**
 * Adds jobs within the caller's transaction: they exist only if it commits. `now` is the caller's
 * moment; how long a job waits is counted from it.
 */
export async function addJobs(
  { $client: pool }: Pick<Database, "$client">,
  tx: Sql,
  jobs: readonly NewJob[],
  now: Date,
): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await writerFor(pool);
  const db = executing(tx);
  const insert = (kind: JobKind, ofKind: readonly NewJob[]) =>
    boss.insert(
      kind,
      ofKind.map(({ data, at }) => ({
        id: idOf(kind, data),
        data,
        startAfter: at ? Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1000)) : 0,
      })),
      { db },
    );
  const byKind = [...Map.groupBy(jobs, ({ kind }) => kind)];
  await together(...byKind.map(([kind, ofKind]) => insert(kind, ofKind)));
}

/**
 * To be awaited before a transaction that many may begin at once: the first of them to add a job
 * would look for a connection that the others hold while they wait for it.
 */
export async function readyForJobs({ $client: pool }: Pick<Database, "$client">): Promise<void> {
  await writerFor(pool);
}

/** The same opening, message or nudge, planned by however many, is one job; others may be many. */
function idOf(kind: JobKind, data: NewJob["data"]): string | undefined {
  if ("delivery" in data) return data.delivery;
  if (kind !== "round.open" && kind !== "moment.nudge") return undefined;
  const hash = createHash("sha256").update(JSON.stringify(data)).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

function writerFor(pool: Sql): Promise<PgBoss> {
  const known = writers.get(pool);
  if (known) return known;
  const boss = new PgBoss({
    db: executing(pool),
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  // Its own failures reach the caller; what it tells besides is for those who work.
  boss.on("error", () => {});
  const started = boss.start();
  writers.set(pool, started);
  started.catch(() => writers.delete(pool));
  return started;
}

const executing = (sql: Sql) => ({
  executeSql: async (text: string, values?: unknown[]) => ({
    // Prepared: these are long statements, and always the same.
    rows: [...(await sql.unsafe(text, (values ?? []) as never[], { prepare: true }))],
  }),
});
