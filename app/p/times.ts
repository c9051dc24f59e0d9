// In the phone's own time zone: to be called after the page was taken over from the server.

const closing = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
});

/** "Fri, 12:00" without the comma. */
export const closingTime = (at: string): string => closing.format(new Date(at)).replace(",", "");

/** "Monday 24 November at 09:00". */
export const openingTime = (at: string): string => day.format(new Date(at)).replace(",", "");

/** The ISO week a moment is in: the one that holds its Thursday. */
export function weekOf(at: string): number {
  const date = new Date(at);
  const thursday = new Date(date.getFullYear(), date.getMonth(), date.getDate());
  thursday.setDate(thursday.getDate() + 3 - ((thursday.getDay() + 6) % 7));
  const first = new Date(thursday.getFullYear(), 0, 1);
  return 1 + Math.floor(Math.round((thursday.getTime() - first.getTime()) / 86_400_000) / 7);
}
