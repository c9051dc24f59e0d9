import type { Locale } from "./locales.ts";

/** Each language by its own name, as its speakers look for it in a list. */
export const LANGUAGE_NAMES: Record<Locale, string> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  pt: "Português",
  ja: "日本語",
};
