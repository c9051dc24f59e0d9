import ICAL from "ical.js";

// A line has at most 75 bytes; the library leaves out the blank that a folded one begins with.
ICAL.foldLength = 74;

/** One entry: a span of time in UTC, or a whole day ("YYYY-MM-DD"). */
export type CalendarEvent = {
  /** The same for the same thing, whenever it is asked for. */
  uid: string;
  title: string;
  words: string;
  /** The page that it is about. */
  link: string;
  when: { from: Date; to: Date } | { day: string };
};

/** The entries as an iCalendar file (RFC 5545): escaped, folded, moments in UTC. */
export function writeCalendar(name: string, events: readonly CalendarEvent[], now: Date): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", "-//Bearing//Calendar//EN");
  calendar.updatePropertyWithValue("method", "PUBLISH");
  calendar.updatePropertyWithValue("x-wr-calname", clean(name));
  for (const event of events) calendar.addSubcomponent(entryOf(event, now));
  return `${calendar.toString()}\r\n`;
}

function entryOf({ uid, title, words, link, when }: CalendarEvent, now: Date) {
  const entry = new ICAL.Component("vevent");
  entry.updatePropertyWithValue("uid", uid);
  entry.updatePropertyWithValue("dtstamp", moment(now));
  if ("day" in when) {
    const day = ICAL.Time.fromDateString(when.day);
    const next = day.clone();
    next.adjust(1, 0, 0, 0);
    entry.updatePropertyWithValue("dtstart", day);
    entry.updatePropertyWithValue("dtend", next);
  } else {
    entry.updatePropertyWithValue("dtstart", moment(when.from));
    entry.updatePropertyWithValue("dtend", moment(when.to));
  }
  entry.updatePropertyWithValue("summary", clean(title));
  entry.updatePropertyWithValue("description", clean(words));
  entry.updatePropertyWithValue("url", link);
  // Nobody is busy because of it.
  entry.updatePropertyWithValue("transp", "TRANSPARENT");
  return entry;
}

const moment = (date: Date) => ICAL.Time.fromJSDate(date, true);

/** Control characters have no escape in the format: a name with one would break the file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const clean = (text: string): string => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
