import { languageNamed } from "./language-names.ts";

/** Which cells of a row say what. */
export type RosterColumns = {
  /** More than one: put together, in this order, with `between`. */
  name: number[];
  between: " " | ", ";
  email: number | null;
  language: number | null;
  /** Cells that a row may have. */
  width: number;
  /** Columns by their title of which nothing is read. */
  unread: string[];
};

type Meaning = "name" | "first" | "last" | "email" | "language";

const TITLES: Record<Meaning, string> = {
  name: "name|full name|display name|member|person|people|employee|colleague|vollständiger name|anzeigename|mitglied|mitarbeiter|mitarbeiterin|mitarbeitende|nom complet|nombre completo|nome completo|nom et prénom|氏名|名前|お名前",
  first: "first name|firstname|given name|forename|vorname|prénom|nombre|primeiro nome|nome|名",
  last: "last name|lastname|surname|family name|nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|sobrenome|姓",
  email:
    "email|mail|email address|mail address|emailadresse|mailadresse|adresse email|adresse mail|adresse électronique|courriel|correo|correo electrónico|endereço de email|correio eletrônico|メール|メールアドレス",
  language: "language|lang|locale|preferred language|sprache|langue|idioma|língua|言語",
};

/** `E-Mail-Adresse`, `e_mail adresse` and `EmailAdresse` are one title. */
const plain = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\s_.\-:*]/g, "")
    .toLowerCase();

const MEANINGS = new Map(
  Object.entries(TITLES).flatMap(([meaning, titles]) =>
    titles.split("|").map((title) => [plain(title), meaning as Meaning] as const),
  ),
);

/** The columns of a first row that holds titles, in any order; null when it is a row of people. */
export function titledColumns(cells: readonly string[]): RosterColumns | null {
  const meanings = cells.map((cell) => MEANINGS.get(plain(cell)) ?? null);
  if (cells.some((cell) => cell.includes("@")) || meanings.every((meaning) => !meaning))
    return null;
  const at = (meaning: Meaning): number | null => {
    const index = meanings.indexOf(meaning);
    return index < 0 ? null : index;
  };
  const full = at("name");
  const parts = full === null ? [at("first"), at("last")] : [full];
  const name = parts.filter((index) => index !== null);
  const read = [...name, at("email"), at("language")];
  return {
    name,
    between: " ",
    email: at("email"),
    language: at("language"),
    width: cells.length,
    unread: cells.filter((cell, index) => cell !== "" && !read.includes(index)),
  };
}

/** The columns of rows without titles, by what stands in them. */
export function guessedColumns(rows: readonly (readonly string[])[]): RosterColumns {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  const filled = (index: number): string[] =>
    rows.map((row) => row[index] ?? "").filter((cell) => cell !== "");
  const email = columns.find((index) => filled(index).some((cell) => cell.includes("@"))) ?? null;
  const isLanguage = (index: number): boolean => {
    const cells = filled(index);
    return cells.length > 0 && cells.every((cell) => languageNamed(cell) !== null);
  };
  const language =
    columns.find((index) => index > 0 && index !== email && isLanguage(index)) ?? null;
  const name = columns.filter((index) => index !== email && index !== language);
  return { name, between: ", ", email, language, width, unread: [] };
}
