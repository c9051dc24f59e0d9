import { languageNamed } from "./language-names.ts";
import type { Locale } from "./locales.ts";
import { isMail, LONGEST_NAME, type Member, sameMember } from "./members.ts";
import { guessedColumns, type RosterColumns, titledColumns } from "./roster-columns.ts";

/** Most lines of a list that are read in one go. */
export const MOST_CSV_LINES = 2000;
/** Most bytes of a list. */
export const MOST_CSV_BYTES = 1_000_000;

/** A line as it was split into cells, or one whose quotes do not fit. Lines are numbered from 1. */
export type CsvRow = { line: number; text: string; cells: string[] | null };

/** `language` is null where the line names none. */
type CsvMember = Member & { language: Locale | null };

/** Why a line is left out. */
type CsvFault =
  | "malformed"
  | "too-many-cells"
  | "bad-email"
  | "no-name"
  | "name-too-long"
  | "unknown-language"
  | "repeated";

export type CsvLine = { line: number; text: string } & (
  | { member: CsvMember; fault: null }
  | { member: null; fault: CsvFault }
);

/** Why a list is not read at all. */
export type CsvRefusal = "empty" | "too-many-lines" | "no-columns";

export type CsvRoster = { lines: CsvLine[]; titled: boolean; unread: string[] };

/** Reads a list of people; every row but the titles is a member or has its fault. */
export function readRoster(rows: readonly CsvRow[]): CsvRoster | CsvRefusal {
  if (rows.length === 0) return "empty";
  const split = rows.flatMap(({ cells }) => (cells ? [cells] : []));
  const first = rows[0]?.cells;
  const titles = first ? titledColumns(first) : null;
  const columns = titles ?? guessedColumns(split);
  const people = titles ? rows.slice(1) : rows;
  if (people.length === 0) return "empty";
  if (people.length > MOST_CSV_LINES) return "too-many-lines";
  if (columns.name.length === 0 && columns.email === null) return "no-columns";
  const seen = new Set<string>();
  const lines = people.map(({ line, text, cells }): CsvLine => {
    const read = cells ? readMember(cells, columns) : "malformed";
    if (typeof read === "string") return { line, text, member: null, fault: read };
    if (seen.has(sameMember(read))) return { line, text, member: null, fault: "repeated" };
    seen.add(sameMember(read));
    return { line, text, member: read, fault: null };
  });
  return { lines, titled: titles !== null, unread: columns.unread };
}

function readMember(cells: readonly string[], columns: RosterColumns): CsvMember | CsvFault {
  const cell = (index: number | null): string =>
    index === null ? "" : (cells[index] ?? "").trim().replace(/\s+/g, " ");
  // A comma that is no separator, most often: what stands where can no longer be told.
  if (cells.slice(columns.width).some((extra) => extra.trim() !== "")) return "too-many-cells";
  const mail = cell(columns.email);
  if (mail !== "" && !isMail(mail)) return "bad-email";
  const written = columns.name.map(cell).filter(Boolean).join(columns.between);
  // A list of mails alone names people by them, as pasting them does.
  const name = columns.name.length === 0 ? (mail.split("@")[0] ?? "") : written;
  if (!/[\p{L}\p{N}]/u.test(name)) return "no-name";
  if (name.length > LONGEST_NAME) return "name-too-long";
  const tongue = cell(columns.language);
  const language = tongue === "" ? null : languageNamed(tongue);
  if (tongue !== "" && language === null) return "unknown-language";
  return { name, email: mail === "" ? null : mail, language };
}

/** A seat as it is before the list is taken in. */
export type SeatBefore = {
  id: string;
  name: string | null;
  email: string | null;
  language: Locale | null;
};

/** What a line will do: a new seat, another language for one, nothing, or nothing for a fault. */
export type PlannedLine = CsvLine &
  (
    | { does: "add" | "leave-out" }
    | { does: "keep" | "change-language"; seat: string; was: Locale | null }
  );

/** What taking the list in would change, line by line. Who is not on it keeps their seat. */
export function planImport(lines: readonly CsvLine[], seats: readonly SeatBefore[]): PlannedLine[] {
  const seated = new Map(
    seats.map((seat) => [sameMember({ name: seat.name ?? "", email: seat.email }), seat] as const),
  );
  return lines.map((line): PlannedLine => {
    if (line.member === null) return { ...line, does: "leave-out" };
    const seat = seated.get(sameMember(line.member));
    if (!seat) return { ...line, does: "add" };
    const { language } = line.member;
    const changes = language !== null && language !== seat.language;
    return {
      ...line,
      does: changes ? "change-language" : "keep",
      seat: seat.id,
      was: seat.language,
    };
  });
}
