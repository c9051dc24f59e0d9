import { type CsvError, parse } from "csv-parse/sync";
import type { CsvRow } from "#domain/roster-csv.ts";

const SEPARATORS = [",", ";", "\t"] as const;
type Separator = (typeof SEPARATORS)[number];
/** Lines that a quoted cell may run on for; a quote that was never closed must not eat the list. */
const MOST_LINES_OF_A_CELL = 5;
/** Lines that the separator is looked for in. */
const SAMPLE = 30;

/**
 * The text of an uploaded list: UTF-8, UTF-16 with its mark, or else Windows-1252, in which Excel
 * still saves. Null for what is no text, such as a workbook.
 */
export function decodeCsv(bytes: Uint8Array): string | null {
  const text = decode(bytes);
  return text.includes("\0") ? null : text;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Splits a list into rows of cells, separated by whichever of comma, semicolon and tab fits it. Rows
 * without any text are left out; one whose quotes do not fit has no cells and spoils no other.
 */
export function csvRows(text: string): CsvRow[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  return rowsOf(lines, separatorOf(lines.filter((line) => line.trim() !== "").slice(0, SAMPLE)));
}

function rowsOf(lines: readonly string[], separator: Separator): CsvRow[] {
  const rows: CsvRow[] = [];
  let next = 0;
  while (next < lines.length) {
    const { cells, taken } = rowAt(lines, next, separator);
    const text = lines
      .slice(next, next + taken)
      .join(" ")
      .trim();
    if (cells ? cells.some((cell) => cell !== "") : text !== "")
      rows.push({ line: next + 1, text, cells });
    next += taken;
  }
  return rows;
}

/** A row of its own for each parser run: after a fault it would lose the rows that follow. */
function rowAt(
  lines: readonly string[],
  start: number,
  separator: Separator,
): { cells: string[] | null; taken: number } {
  for (let taken = 1; taken <= MOST_LINES_OF_A_CELL && start + taken <= lines.length; taken += 1) {
    const read = cellsOf(lines.slice(start, start + taken).join("\n"), separator);
    if (read === "open") continue;
    return read === "malformed" ? { cells: null, taken: 1 } : { cells: read, taken };
  }
  return { cells: null, taken: 1 };
}

function cellsOf(text: string, separator: Separator): string[] | "open" | "malformed" {
  if (text.trim() === "") return [];
  try {
    const [cells = []] = parse(text, { delimiter: separator, trim: true });
    return cells;
  } catch (error) {
    return (error as CsvError).code === "CSV_QUOTE_NOT_CLOSED" ? "open" : "malformed";
  }
}

/** The one that splits most lines alike; what fits equally well is decided by the most cells. */
function separatorOf(sample: readonly string[]): Separator {
  const scored = SEPARATORS.map((separator) => {
    const rows = sample.map((line) => cellsOf(line, separator));
    const widths = rows.map((cells) => (typeof cells === "string" ? 0 : cells.length));
    const width = widths[0] ?? 0;
    const alike = width > 1 ? widths.filter((one) => one === width).length : 0;
    // "Voss, Maren;maren@example.org": the right one leaves the mail alone in its cell.
    const mails = rows.flat().filter((cell) => /^[^\s,;]+@[^\s,;]+$/.test(cell)).length;
    return { separator, score: alike * 10 + mails * 5 + Math.min(width, 4) };
  });
  const [first, ...rest] = scored;
  return rest.reduce(
    (best, one) => (one.score > best.score ? one : best),
    first as (typeof scored)[0],
  ).separator;
}
