import type { Locale } from "#domain/locales.ts";
import type { Dates } from "#domain/session-markdown.ts";

/** How a session's days and times are written: in the reader's language and the team's zone. */
export function datesIn(locale: Locale, timeZone: string): Dates {
  // Days before months and a clock of 24 hours, as on the leaders' pages.
  const language = locale === "en" ? "en-GB" : locale;
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone });
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone });
  const due = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  return {
    day: (date) => day.format(date),
    time: (date) => time.format(date),
    due: (date) => due.format(new Date(`${date}T00:00:00Z`)),
  };
}
