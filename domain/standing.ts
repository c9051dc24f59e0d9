import type { Change } from "./change.ts";
import type { Mode } from "./matrix.ts";
import type { HeldMode } from "./position.ts";
import type { PublishedResult } from "./result.ts";

/** A closed weekly round, as the trend and the standing read it. Oldest first everywhere. */
export type WeekReading = {
  /** The round. */
  id: string;
  /** When it opened, ISO 8601 in UTC. */
  openedAt: string;
  /** The Monday of its week in the team's time zone, "2026-11-16". */
  week: string;
  roster: number;
  /** The standard deviation that its intervals are made with (S1). */
  spread: number;
  /** Whether others were asked than the time before (S8). */
  rosterChanged: boolean;
  /** Null: too few answered. */
  result: PublishedResult | null;
};

/** A week on the strip: the mode held, one on the line, too few answers, or not asked. */
export type StripWeek = { mode: Mode; onTheLine: boolean } | "too-few" | "not-asked";

/** The roll-up of a team's weekly results, kept beside them. All of it follows from results. */
export type Standing = {
  /** The Monday of the last week on the strip. */
  week: string;
  /** Up to 53 weeks, oldest first, one letter each; see `readStrip`. */
  strip: string;
  /** Up to 12 latest weekly rounds, oldest first. */
  recent: WeekReading[];
  change: Change | null;
  held: HeldMode;
};
