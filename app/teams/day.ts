const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
});

/** "17 Nov", in the server's time zone. */
export const shortDay = (date: Date): string => day.format(date);

/** "17 Nov 2025". */
export const fullDay = (date: Date): string => dayOfYear.format(date);
