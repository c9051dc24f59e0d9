import type { Sql } from "postgres";
import { scheduleOf } from "#db/queries/schedules.ts";
import { nextOccurrences, type Occurrence, type Schedule } from "#domain/schedule.ts";
import type { Installation } from "../installation.ts";
import { addJobs } from "../jobs/add-jobs.ts";
import type { JobData } from "../jobs/queues.ts";
import { openingAfter } from "../schedules/plan-next-opening.ts";
import { closeDueRound } from "./close-round.ts";
import { openWithin } from "./open-round.ts";

/** No round is open for longer, in milliseconds. */
const LONGEST = 9 * 86_400_000;

/**
 * Opens the round that a schedule has open at this moment, and plans the next opening with it. Left
 * out is what is over (T2), and what finds a leader's own round open or nobody to ask. Any number of
 * processes may do this, and any number of times: an opening is one round (T1).
 * Answers "early" if the moment has not come.
 */
export async function openDueRound(
  installation: Pick<Installation, "db" | "keys">,
  { team, revision, opensAt }: JobData["round.open"],
  now: Date,
): Promise<"done" | "early"> {
  const { db } = installation;
  const at = new Date(opensAt);
  if (at > now) return "early";
  for (;;) {
    const overdue = await db.$client.begin(async (transaction) => {
      const tx = transaction as unknown as Sql;
      const schedule = await scheduleOf(tx, team);
      if (!schedule || schedule.pausedAt || schedule.revision !== revision) return null;
      const current = currentOccurrence(schedule, at, now);
      if (current) {
        const due = { closesAt: current.closesAt, scheduledFor: current.opensAt };
        const round = { kind: "weekly", noteRule: "from-10", ...due } as const;
        const opened = await openWithin(db, tx, { team, schedule }, round, now);
        if (!opened.ok && opened.reason === "already-open") {
          const before = await overdueRound(tx, team, now);
          if (before) return before;
        }
      }
      const next = openingAfter(schedule, team, now);
      if (next) await addJobs(db, tx, [next], now);
      return null;
    });
    if (!overdue) return "done";
    // The one before is still open, for its close waited as long as this: it goes first.
    await closeDueRound(installation, overdue, now);
  }
}

/** After hours or weeks of downtime the opening that was planned may be over, and a later one due. */
function currentOccurrence(schedule: Schedule, planned: Date, now: Date): Occurrence | undefined {
  const after = Math.max(planned.getTime() - 1, now.getTime() - LONGEST);
  return nextOccurrences(schedule, new Date(after), 3).findLast(
    ({ opensAt, closesAt }) => opensAt <= now && closesAt > now,
  );
}

async function overdueRound(tx: Sql, team: string, now: Date): Promise<string | null> {
  const [round] = await tx<{ id: string }[]>`
    select id from rounds
    where team_id = ${team} and kind = 'weekly' and closed_at is null and closes_at <= ${now}`;
  return round?.id ?? null;
}
