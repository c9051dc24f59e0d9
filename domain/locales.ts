/** The languages that members are spoken to in, as BCP 47 tags. */
export const LOCALES = ["en", "de", "fr", "es", "pt", "ja"] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (tag: unknown): tag is Locale => LOCALES.includes(tag as Locale);

/**
 * The language to speak: the first wish that we have, by its primary subtag, else English. Wishes
 * may be tags or whole `Accept-Language` headers; null and empty ones are passed over.
 */
export function pickLocale(...wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const tags = (wish ?? "")
      .split(",")
      .map((part) => {
        const [tag = "", ...parameters] = part.trim().split(";");
        const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
        const q = weight ? Number(weight.trim().slice(2)) : 1;
        return { tag: tag.trim().toLowerCase().split("-")[0], q: Number.isFinite(q) ? q : 0 };
      })
      .filter(({ q }) => q > 0)
      .sort((a, b) => b.q - a.q);
    const found = tags.find(({ tag }) => isLocale(tag));
    if (found && isLocale(found.tag)) return found.tag;
  }
  return "en";
}

/** What a sentence is filled with. */
export type Values = Record<string, string | number>;
/** Puts a message of the catalogue into words: a key such as `sentences.mode.likely`. */
export type Say = (key: string, values?: Values) => string;
