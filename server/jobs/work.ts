import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import { remindLeaders } from "../answers/remind-leaders.ts";
import { deliverMessages } from "../deliveries/deliver.ts";
import { planMissingDeliveries } from "../deliveries/plan-missing-deliveries.ts";
import type { DeliveryParts } from "../deliveries/try-delivery.ts";
import type { Log } from "../log.ts";
import { nudgeLeader } from "../moments/nudge-leader.ts";
import { planMissingNudges } from "../moments/plan-nudge.ts";
import { remindSeats } from "../reminders/remind-seats.ts";
import { closeDueRound } from "../rounds/close-round.ts";
import { openDueRound } from "../rounds/open-due-round.ts";
import { planMissingOpenings } from "../schedules/plan-missing-openings.ts";
import { endOverdueSession } from "../sessions/end-overdue-session.ts";
import { rebuildStandings } from "../standings/rebuild-standings.ts";
import { type JobData, type JobKind, QUEUES } from "./queues.ts";
import { Turns } from "./turns.ts";

/** How many jobs work on the database at once; ballots and pages have the rest of the pool. */
const AT_ONCE = 5;
const BATCHES = {
  /** Between two looks at a queue that was found empty. */
  pollingIntervalSeconds: 0.5,
  burstWhenBatchFull: true,
  includeMetadata: true,
  perJobResults: true,
} as const;
/** Milliseconds without work on a round after which messages may go out. */
const MOMENT = 200;
/** Seconds between two looks for jobs whose process is gone. */
const WATCH = 5;
/** Seconds between two sweeps of jobs that are done. */
const SWEEP = 600;
/** Milliseconds between two looks for what waits without a job. */
const TAKE_UP = 3_600_000;
/** Milliseconds that jobs under way have to end when the process stops. */
const PATIENCE = 20_000;
/** Milliseconds between two lines in the log while the database cannot be reached. */
const QUIET = 60_000;

export type Workers = { stop(): Promise<void> };
type Work<Kind extends JobKind> = (data: JobData[Kind], now: Date) => Promise<unknown>;

/**
 * Does the jobs of all processes that fall to this one, until stopped. A job that fails, or whose
 * process is killed, is taken up again; the others of its batch are not touched by that. While the
 * database is away nothing is done, and after it all that is due.
 */
export async function startWorkers(databaseUrl: string, parts: DeliveryParts): Promise<Workers> {
  const { log } = parts;
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: "bearing jobs",
    max: 4,
    migrate: false,
    schedule: false,
    superviseIntervalSeconds: WATCH,
    // A little less, or every other look would be called too early.
    monitorIntervalSeconds: WATCH - 1,
    maintenanceIntervalSeconds: SWEEP,
  });
  let lastTold = Number.NEGATIVE_INFINITY;
  boss.on("error", ({ name, code, stack, message }: Error & { code?: string }) => {
    if (performance.now() - lastTold < QUIET) return;
    lastTold = performance.now();
    log.error({ error: Object.assign(new Error(message), { name, code, stack }) }, "jobs wait");
  });
  await boss.start();
  const takeUp = async () => {
    await planMissingOpenings(parts, new Date());
    await planMissingDeliveries(parts.db, new Date());
    await planMissingNudges(parts.db, new Date());
    await rebuildStandings(parts.db.$client, new Date());
  };
  await takeUp();
  const again = setInterval(() => {
    takeUp().catch((error) => log.error({ error }, "what has no job was not looked for"));
  }, TAKE_UP);

  const turns = new Turns(AT_ONCE);
  const work = <Kind extends JobKind>(kind: Kind, doIt: Work<Kind>) =>
    boss.work(kind, { ...BATCHES, batchSize: 50 }, (jobs: JobWithMetadata<JobData[Kind]>[]) =>
      Promise.all(jobs.map((job) => turns.take(() => settled(job, doIt, log)))),
    );
  await Promise.all([
    work("round.open", (data, now) => openDueRound(parts, data, now)),
    work("round.close", ({ round }, now) => closeDueRound(parts, round, now)),
    work("round.remind", ({ round }, now) => remindSeats(parts, round, now)),
    work("session.end", ({ session }, now) => endOverdueSession(parts, session, now)),
    work("answer.remind", ({ round }, now) => remindLeaders(parts, round, now)),
    work("moment.nudge", (data, now) => nudgeLeader(parts, data, now)),
    // Rounds first: a batch of messages begins when no round has been worked on for a moment.
    boss.work(
      "message.deliver",
      { ...BATCHES, batchSize: 200, localConcurrency: 1 },
      async (jobs: JobWithMetadata<JobData["message.deliver"]>[]) => {
        await turns.quiet(MOMENT);
        return delivered(parts, jobs);
      },
    ),
  ]);
  return {
    stop: () => {
      clearInterval(again);
      return stop(boss);
    },
  };
}

async function delivered(
  parts: DeliveryParts,
  jobs: JobWithMetadata<JobData["message.deliver"]>[],
): Promise<JobResult[]> {
  const tried = jobs.map(({ data: { delivery }, retryCount, retryLimit }) => ({
    delivery,
    lastTry: retryCount >= retryLimit,
  }));
  try {
    const outcomes = await deliverMessages(parts, tried, new Date());
    return jobs.map(({ id, data: { delivery } }) => ({
      id,
      status: outcomes.get(delivery) === "again" ? "failed" : "completed",
    }));
  } catch (error) {
    parts.log.error({ error, job: "message.deliver" }, "messages wait");
    return jobs.map(({ id }) => ({ id, status: "failed" }));
  }
}

/** What became of a job. One that came early is tried again, for clocks may drift apart; so is one that says so. */
async function settled<Data>(
  { id, name, data, retryCount, retryLimit }: JobWithMetadata<Data>,
  work: (data: Data, now: Date) => Promise<unknown>,
  log: Log,
): Promise<JobResult> {
  try {
    const outcome = await work(data, new Date());
    return { id, status: outcome === "early" || outcome === "again" ? "failed" : "completed" };
  } catch (error) {
    // The first failure says why, the last one that it was the last; those in between say nothing.
    if (retryCount === 0) log.error({ error, job: name }, "a job failed and is tried again");
    else if (retryCount >= retryLimit) log.error({ error, job: name }, "a job is given up");
    return { id, status: "failed" };
  }
}

async function stop(boss: PgBoss): Promise<void> {
  const ended = Promise.all(Object.keys(QUEUES).map((kind) => boss.offWork(kind, { wait: true })));
  let patience: NodeJS.Timeout | undefined;
  await Promise.race([
    ended,
    new Promise<void>((resolve) => {
      patience = setTimeout(resolve, PATIENCE);
    }),
  ]);
  clearTimeout(patience);
  await boss.stop({ graceful: false });
}
