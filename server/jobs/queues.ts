import type { PgBoss, QueueOptions } from "pg-boss";

/** What a job carries: ids and nothing else, so that the table of jobs tells nothing (P8). */
export type JobData = {
  /** A scheduled opening. Does nothing when the schedule has changed since. */
  "round.open": { team: string; revision: number; opensAt: string };
  /** The close of a weekly round. */
  "round.close": { round: string };
  /** The one reminder, halfway. */
  "round.remind": { round: string };
  /** One message to one receiver. */
  "message.deliver": { delivery: string };
  /** Two working days after the close. */
  "answer.remind": { round: string };
};
export type JobKind = keyof JobData;

const DAY = 86_400;

// Retried with backoff: 15 s, 30 s, … for about a day and a half; a job of a killed process is
// taken up again when its heartbeat has been missed.
const RETRIES: QueueOptions = {
  retryLimit: 12,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 4 * 3600,
  heartbeatSeconds: 20,
  expireInSeconds: 600,
  // A job waits for its month; a done one is of no use to anyone.
  retentionSeconds: 100 * DAY,
  deleteAfterSeconds: DAY,
};

export const QUEUES: Record<JobKind, QueueOptions> = {
  "round.open": RETRIES,
  "round.close": RETRIES,
  "round.remind": RETRIES,
  "message.deliver": RETRIES,
  "answer.remind": RETRIES,
};

/** Makes the queues that are not there yet and brings the others up to date. */
export async function makeQueues(boss: PgBoss): Promise<void> {
  for (const [name, options] of Object.entries(QUEUES)) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, options);
    else await boss.createQueue(name, options);
  }
}
