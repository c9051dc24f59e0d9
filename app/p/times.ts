// In the phone's own time zone: to be called after the page was taken over from the server.

const CLOSING = { weekday: "short", hour: "2-digit", minute: "2-digit" } as const;
const OPENING = { ...CLOSING, weekday: "long", day: "numeric", month: "long" } as const;

/** English as in Europe: the day before the month, 24 hours. */
const formatOf = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, options);

/** "Fri 12:00", as the language writes it. */
export const closingTime = (locale: string, at: string): string =>
  formatOf(locale, CLOSING).format(new Date(at)).replace(",", "");

/** "Monday 24 November at 09:00"; a comma that another language sets stays. */
export function openingTime(locale: string, at: string): string {
  const written = formatOf(locale, OPENING).format(new Date(at));
  return locale === "en" ? written.replace(",", "") : written;
}

/** The ISO week a moment is in: the one that holds its Thursday. */
export function weekOf(at: string): number {
  const date = new Date(at);
  const thursday = new Date(date.getFullYear(), date.getMonth(), date.getDate());
  thursday.setDate(thursday.getDate() + 3 - ((thursday.getDay() + 6) % 7));
  const first = new Date(thursday.getFullYear(), 0, 1);
  return 1 + Math.floor(Math.round((thursday.getTime() - first.getTime()) / 86_400_000) / 7);
}

/** "Fri 5 Dec" of a day, which is the same in every time zone. */
export function dayOf(locale: string, day: string): string {
  const options = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
  return formatOf(locale, options)
    .format(new Date(`${day}T00:00:00Z`))
    .replace(",", "");
}
