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
  /** Twelve hours after the opening. */
  "session.end": { session: string };
  /** A leader's nudge at its moment. Does nothing when the leader has changed it since. */
  "moment.nudge": { leader: string; at: string };
};
export type JobKind = keyof JobData;

const HOUR = 3_600;
const DAY = 24 * HOUR;

// A job of a killed process is taken up again when its heartbeat has been missed.
const RETRIES: QueueOptions = {
  retryBackoff: true,
  retryDelayMax: 4 * HOUR,
  heartbeatSeconds: 15,
  expireInSeconds: 600,
  // A job waits for its month; a done one is of no use to anyone but a thief who counts them.
  retentionSeconds: 100 * DAY,
  deleteAfterSeconds: HOUR,
};
/** Our own work: again after 2 s, 4 s, … for a day. */
const WORK: QueueOptions = { ...RETRIES, retryDelay: 2, retryLimit: 17 };
/** Other people's servers: again after 15 s, 30 s, … for a day and a half. */
const POST: QueueOptions = { ...RETRIES, retryDelay: 15, retryLimit: 17 };

export const QUEUES: Record<JobKind, QueueOptions> = {
  "round.open": WORK,
  "round.close": WORK,
  "round.remind": WORK,
  "message.deliver": POST,
  "answer.remind": WORK,
  "session.end": WORK,
  "moment.nudge": POST,
};

/** Makes the queues that are not there yet and brings the others up to date. */
export async function makeQueues(boss: PgBoss): Promise<void> {
  for (const [name, options] of Object.entries(QUEUES)) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, options);
    else await boss.createQueue(name, options);
  }
}
