import type { Intervention } from "#domain/intervention.ts";
import { localDate } from "#domain/schedule.ts";
import type { Doing } from "../messages/message.ts";

/** What messages tell of a running intervention; null when there is none. */
export const doingOf = (
  running: Intervention | undefined,
  zone: string,
  now: Date,
): Doing | null =>
  running
    ? {
        reason: running.reason,
        by: running.startedBy ?? "A former leader",
        // Noon: its day is the same in every zone that a message names it in.
        until: new Date(`${running.endsOn}T12:00:00Z`),
        isOver: localDate(now, zone) > running.endsOn,
      }
    : null;
