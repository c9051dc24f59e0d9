import { shortDay } from "../../day.ts";

/** Seconds that rating and talking are set to take. */
export const TIMES = { rate: 120, discuss: 300 };
/** The longest timer, in minutes. */
export const LONGEST_TIMER = 30;
export const LONGEST_NAME = 80;

/** "Payments, 21 Nov", as long as a name may be. */
export function presetName(team: { name: string; timeZone: string }, now: Date): string {
  const day = `, ${shortDay(now, team.timeZone)}`;
  return team.name.slice(0, LONGEST_NAME - day.length) + day;
}
