import { isLocale, LOCALES, type Locale } from "./locales.ts";

/** Each language by its own name, as its speakers look for it in a list. */
export const LANGUAGE_NAMES: Record<Locale, string> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  pt: "Português",
  ja: "日本語",
};

/** What each is called in the others, as lists of people have it. */
const OTHER_NAMES: Record<Locale, string> = {
  en: "Englisch Anglais Inglés Inglês 英語",
  de: "German Allemand Alemán Alemão ドイツ語",
  fr: "French Französisch Francés Francês フランス語",
  es: "Spanish Spanisch Espagnol Espanhol Castellano スペイン語",
  pt: "Portuguese Portugiesisch Portugais Portugués ポルトガル語",
  ja: "Japanese Japanisch Japonais Japonés Japonês 日本語",
};

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .trim()
    .toLowerCase();

const BY_NAME = new Map(
  LOCALES.flatMap((locale) =>
    [LANGUAGE_NAMES[locale], ...OTHER_NAMES[locale].split(" ")].map(
      (name) => [plain(name), locale] as const,
    ),
  ),
);

/** The language of a name or a tag such as `de`, `de-AT` or `pt_BR`; null for one we do not speak. */
export function languageNamed(text: string): Locale | null {
  const named = BY_NAME.get(plain(text));
  if (named) return named;
  const [, primary] = /^([a-z]{2})([-_][a-z0-9]+)*$/i.exec(text.trim()) ?? [];
  const tag = primary?.toLowerCase();
  return isLocale(tag) ? tag : null;
}
