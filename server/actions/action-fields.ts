/** Longest action, in characters. */
export const LONGEST_ACTION = 200;
/** Longest name of who does it, in characters. */
export const LONGEST_OWNER = 80;

/** One line of plain text: no breaks, no control characters, no space around it. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, " ").trim();

/** Whether it is a day that exists, written `YYYY-MM-DD`. */
export function isDay(day: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  // A calendar turns 30 February into 1 March instead of refusing it.
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
