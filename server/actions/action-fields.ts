/** Longest action, in characters. */
export const LONGEST_ACTION = 200;
/** Longest name of who does it, in characters. */
export const LONGEST_OWNER = 80;

/** One line of plain text: no breaks, no control characters, no space around it. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, " ").trim();
