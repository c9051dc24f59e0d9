import { addDays } from "#domain/days.ts";
import { localDate } from "#domain/schedule.ts";
import type { Gap, TrendSource, TrendWeek } from "./trend-view.ts";

/** Every week without a point says why. */
export function withGaps(weeks: TrendWeek[], source: TrendSource): TrendWeek[] {
  const stride = { weekly: 1, biweekly: 2, monthly: 5 }[source.schedule?.cadence ?? "weekly"];
  const began = source.weeks[0]?.week ?? "";
  return weeks.map((week, place) => {
    if (week.point?.clarity) return week;
    if (week.point) return { ...week, gap: { is: "quadrant-only" } };
    if (week.round) return { ...week, gap: { is: "too-few" } };
    if (week.week < began) return { ...week, gap: { is: "before" } };
    const asked = ({ round }: TrendWeek) => round !== null;
    const before = place - weeks.slice(0, place).findLastIndex(asked) - 1;
    const after = weeks.slice(place + 1).findIndex(asked);
    const run = before + Math.max(0, after) + 1;
    return { ...week, gap: run < stride ? { is: "off" } : unaskedBecause(week.week, source) };
  });
}

function unaskedBecause(week: string, { schedule, zone }: TrendSource): Gap {
  const opening = schedule && addDays(week, schedule.opensOn - 1);
  const pause = schedule?.pauses.find(
    ({ from, to }) => opening && from <= opening && opening <= to,
  );
  if (pause) return { is: "paused", name: pause.name };
  const stopped = schedule?.pausedAt && localDate(schedule.pausedAt, zone);
  return { is: stopped && opening && stopped <= opening ? "stopped" : "not-asked" };
}
