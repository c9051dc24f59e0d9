import type { Locale } from "#domain/locales.ts";

/** Variants whose clock has 24 hours, which are read everywhere the language is. */
const VARIANT: Record<Locale, string> = {
  en: "en-GB",
  de: "de-DE",
  fr: "fr-FR",
  es: "es-ES",
  pt: "pt-BR",
  ja: "ja-JP",
};

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * "Thursday 27 November at 17:00 CET": a mail is read anywhere, so the team's zone is said. Without
 * the hour, "Thursday 27 November".
 */
export function dayInWords(
  locale: Locale,
  zone: string,
  date: Date,
  { hour }: { hour: boolean },
): string {
  const key = `${locale} ${zone} ${hour}`;
  const known = formats.get(key);
  if (known) return known.format(date);
  const made = new Intl.DateTimeFormat(VARIANT[locale], {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: zone,
    ...(hour && {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    }),
  });
  formats.set(key, made);
  return made.format(date);
}
