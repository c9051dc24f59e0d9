import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import compile from "icu-minify/compile";
import { expect, test } from "vitest";
import {
  LEADER_NAMESPACES,
  MEMBER_NAMESPACES,
  messagesOf,
  type Namespace,
} from "#app/i18n/catalogue.ts";
import { flatten } from "#app/i18n/words-for.ts";
import { LOCALES, type Locale } from "#domain/locales.ts";

const root = new URL("../..", import.meta.url).pathname;
const NAMESPACES: readonly Namespace[] = [...MEMBER_NAMESPACES, ...LEADER_NAMESPACES];
const TRANSLATIONS = LOCALES.filter((locale) => locale !== "en");

/** Every message of a language by its whole key. */
async function messagesIn(locale: Locale, namespaces: readonly Namespace[]) {
  const parts = namespaces.map(async (name) => flatten(await messagesOf(locale, name), name));
  return new Map((await Promise.all(parts)).flat());
}

const english = await messagesIn("en", NAMESPACES);

/** What a message is filled with, as `{name}` and `<name>`, in the order of the alphabet. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>();
  const walk = (nodes: unknown): void => {
    if (Array.isArray(nodes)) for (const node of nodes) if (Array.isArray(node)) visit(node);
  };
  const visit = ([name, kind, ...rest]: unknown[]): void => {
    // A node is `[name]`, `[name, kind, of what kind]` or, with 0 for a `#`, `[tag, …children]`.
    if (kind === undefined || (typeof kind === "number" && kind !== 0)) {
      found.add(`{${name}}`);
      for (const branch of Object.values(rest[0] ?? {})) walk(branch);
      return;
    }
    found.add(`<${name}>`);
    walk([kind, ...rest]);
  };
  walk(compile(text));
  return [...found].sort();
}

test("[L1] every message can be read and says something", () => {
  expect(english.size).toBeGreaterThan(300);
  for (const [key, text] of english) {
    expect(text.trim(), key).not.toBe("");
    expect(() => argumentsOf(text), key).not.toThrow();
  }
});

test("what a message is filled with is found wherever it stands", () => {
  expect(argumentsOf("{a} <b>{c}</b> {n, plural, one {<d>#</d>} other {# {e}}}")).toEqual(
    ["<b>", "<d>", "{a}", "{c}", "{e}", "{n}"].sort(),
  );
  expect(argumentsOf("{v, number, ::.0} {s, select, x {y} other {<i>{z}</i>}}")).toEqual(
    ["<i>", "{s}", "{v}", "{z}"].sort(),
  );
});

test.each(TRANSLATIONS)("[L1] %s has the keys that English has, filled alike", async (locale) => {
  const translated = await messagesIn(locale, MEMBER_NAMESPACES);
  const original = await messagesIn("en", MEMBER_NAMESPACES);
  expect([...translated.keys()].sort()).toEqual([...original.keys()].sort());
  for (const [key, text] of translated) {
    expect(text.trim(), key).not.toBe("");
    expect(argumentsOf(text), key).toEqual(argumentsOf(original.get(key) ?? ""));
  }
});

/** What another language writes as English does. */
const SHARED = new Set(["Quadrant", "Question", "{seconds} s", "version {version}"]);

/** Names of webhooks' events look like keys. */
const EVENTS = "server/channels/webhook-payload.ts";
/** And so does the name of a queue. */
const QUEUE = "session.end";

test.each(TRANSLATIONS)("[L1] %s says nothing in English by accident", async (locale) => {
  const translated = await messagesIn(locale, MEMBER_NAMESPACES);
  const same = [...translated]
    .filter(([key, text]) => text === english.get(key) && !SHARED.has(text))
    // What is left beside what is filled in: letters are words.
    .filter(([, text]) => /\p{Letter}/u.test(text.replaceAll(/<\/?\w+>|\{[^{}]*\}/g, "")))
    .map(([key, text]) => `${key}: ${text}`);
  expect(same).toEqual([]);
});

// ── What the code says ─────────────────────────────────────────────────

type Said = { key: string; file: string };

/** Keys as the code writes them; where a part is filled in, `${…}` stands for it. */
function saidKeys(): Said[] {
  const name = `(?:${NAMESPACES.join("|")})`;
  const whole = new RegExp(`["'](${name}(?:\\.[\\w-]+)+)["']`, "g");
  const filled = new RegExp(`\`(${name}\\.(?:[\\w.-]|\\$\\{[^}]*\\})+)\``, "g");
  return ["app", "domain", "server"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .flatMap((entry) => {
        const file = join(entry.parentPath, entry.name);
        const text = readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
        const found = [...text.matchAll(whole), ...text.matchAll(filled)];
        return found.map(([, key = ""]) => ({ key, file: file.slice(root.length) }));
      }),
  );
}

/** Whether a message's key is one that the code may mean. */
const patternOf = ({ key }: Said): RegExp =>
  new RegExp(
    `^${key
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replaceAll(".", "\\."))
      .join("[\\w-]+")}$`,
  );

test("[L1] every key that the code says is in the catalogue", () => {
  const said = saidKeys();
  expect(said.length).toBeGreaterThan(200);
  const missing = said
    .filter(({ key, file }) => file !== EVENTS && key !== QUEUE)
    .filter((each) => ![...english.keys()].some((key) => patternOf(each).test(key)))
    .map(({ key, file }) => `${file}: ${key}`);
  expect(missing).toEqual([]);
});

test("[L1] nothing is in the catalogue that no code says", () => {
  const patterns = saidKeys().map(patternOf);
  const unsaid = [...english.keys()].filter(
    (key) => !patterns.some((pattern) => pattern.test(key)),
  );
  expect(unsaid).toEqual([]);
});
