import compile from "icu-minify/compile";
import type { Words } from "#app/ui/words.tsx";
import type { Locale } from "#domain/locales.ts";
import { type Messages, messagesOf, type Namespace } from "./catalogue.ts";

const compiled = new Map<string, Promise<Words>>();

/** What a page's client components may say: these namespaces, compiled once a process. */
export async function wordsFor(locale: Locale, namespaces: readonly Namespace[]): Promise<Words> {
  const parts = await Promise.all(namespaces.map((namespace) => compiledOf(locale, namespace)));
  return Object.assign({}, ...parts);
}

function compiledOf(locale: Locale, namespace: Namespace): Promise<Words> {
  const key = `${locale} ${namespace}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = messagesOf(locale, namespace).then((messages) =>
    Object.fromEntries(
      flatten(messages, namespace).map(([path, text]) => [
        path,
        // Copied: what is compiled holds objects without a prototype, which React does not send.
        structuredClone(compile(text)),
      ]),
    ),
  );
  compiled.set(key, made);
  return made;
}

/** Every message of a catalogue with its whole key. */
export const flatten = (messages: Messages, prefix: string): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${prefix}.${key}`, value]] : flatten(value, `${prefix}.${key}`),
  );
