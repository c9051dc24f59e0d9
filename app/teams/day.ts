/** "17 Nov", in a team's time zone. */
export const shortDay = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone }).format(date);

/** "17 Nov 2025". */
export const fullDay = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone,
  }).format(date);
