import { createTranslator } from "use-intl/core";
import de from "#app/messages/de/mail.json" with { type: "json" };
import deSentences from "#app/messages/de/sentences.json" with { type: "json" };
import en from "#app/messages/en/mail.json" with { type: "json" };
import enSentences from "#app/messages/en/sentences.json" with { type: "json" };
import es from "#app/messages/es/mail.json" with { type: "json" };
import esSentences from "#app/messages/es/sentences.json" with { type: "json" };
import fr from "#app/messages/fr/mail.json" with { type: "json" };
import frSentences from "#app/messages/fr/sentences.json" with { type: "json" };
import ja from "#app/messages/ja/mail.json" with { type: "json" };
import jaSentences from "#app/messages/ja/sentences.json" with { type: "json" };
import pt from "#app/messages/pt/mail.json" with { type: "json" };
import ptSentences from "#app/messages/pt/sentences.json" with { type: "json" };
import type { Locale, Say } from "#domain/locales.ts";

const MESSAGES: Record<Locale, object> = {
  en: { mail: en, sentences: enSentences },
  de: { mail: de, sentences: deSentences },
  fr: { mail: fr, sentences: frSentences },
  es: { mail: es, sentences: esSentences },
  pt: { mail: pt, sentences: ptSentences },
  ja: { mail: ja, sentences: jaSentences },
};

const says = new Map<Locale, Say>();

/** Says the messages of mails and chats in a language. Throws on a missing key. */
export function sayIn(locale: Locale): Say {
  const known = says.get(locale);
  if (known) return known;
  const translate = createTranslator({
    locale,
    messages: MESSAGES[locale] as Record<string, never>,
    onError(error) {
      throw error;
    },
  });
  const say: Say = (key, values) => translate(key as never, values as never);
  says.set(locale, say);
  return say;
}
