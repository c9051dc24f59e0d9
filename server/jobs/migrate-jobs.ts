import { PgBoss } from "pg-boss";
import { makeQueues } from "./queues.ts";

/** Brings the tables and queues of jobs up to date; several processes may do it at once. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 1,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  await boss.start();
  try {
    await makeQueues(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}
