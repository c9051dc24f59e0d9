"use client";

import format from "icu-minify/format";
import { createContext, createElement, Fragment, type ReactNode, useContext, useMemo } from "react";
import type { Say } from "#domain/locales.ts";

/** A message as `icu-minify/compile` leaves it: text, or a tree that is quick to fill. */
type Compiled = Parameters<typeof format>[0];
/** Messages of one language by their whole key, such as `sentences.mode.likely`. */
export type Words = Record<string, Compiled>;

const formatters = {
  getNumberFormat: (...of: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...of),
  getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...of),
  getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) =>
    new Intl.PluralRules(...of),
};

/** A message with tags, such as `<b>`: each is filled by the function of its name. */
export type Rich = (key: string, values: Record<string, string | number | Tag>) => ReactNode;
type Tag = (words: ReactNode) => ReactNode;

const SayContext = createContext<{ say: Say; rich: Rich; locale: string; words: Words } | null>(
  null,
);

/**
 * Gives client components their words, on top of those a provider further out has given them.
 * Compiled on the server, so the parser stays there.
 */
export function WordsProvider({
  locale,
  words,
  children,
}: {
  locale: string;
  words: Words;
  children: ReactNode;
}) {
  const outer = useContext(SayContext);
  const value = useMemo(() => {
    const all = outer ? { ...outer.words, ...words } : words;
    // A missing key is a fault of ours that a test finds; a reader sees where the word should be.
    const fill: Rich = (key, values) =>
      format<ReactNode>(all[key] ?? key, locale, values, { formatters });
    const say: Say = (key, values) => String(fill(key, values ?? {}));
    const rich: Rich = (key, values) => {
      const parts = fill(key, values);
      return createElement(Fragment, null, ...(Array.isArray(parts) ? parts : [parts]));
    };
    return { say, rich, locale, words: all };
  }, [locale, words, outer]);
  return <SayContext value={value}>{children}</SayContext>;
}

function useSayContext() {
  const given = useContext(SayContext);
  if (!given) throw new Error("There are no words here: a WordsProvider is missing.");
  return given;
}

/** Says messages in the reader's language: `say("pulse.send")`. */
export const useSay = (): Say => useSayContext().say;
/** The same for messages with tags: `rich("pulse.in.few", { k, b: bold })`. */
export const useRich = (): Rich => useSayContext().rich;
/** The reader's language, for dates. */
export const useWordsLocale = (): string => useSayContext().locale;
