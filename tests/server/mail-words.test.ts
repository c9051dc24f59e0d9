import { convert } from "html-to-text";
import { expect, test } from "vitest";
import { LOCALES, type Locale } from "#domain/locales.ts";
import { positionOf } from "#domain/position.ts";
import { renderMail } from "#server/mail/render-mail.ts";
import { SAMPLE_MESSAGES } from "#server/mail/sample-messages.ts";
import type { Block, Message } from "#server/messages/message.ts";
import { sayIn } from "#server/messages/words.ts";
import { writeMessage } from "#server/messages/write-message.ts";

const STOP = "https://pulse.example.com/unsubscribe/token";
const samples = Object.entries(SAMPLE_MESSAGES);
const each = LOCALES.flatMap((locale) =>
  samples.map(([name, message]) => [locale, name, message] as const),
);

async function mailOf(locale: Locale, message: Message) {
  const say = sayIn(locale);
  const written = writeMessage(say, locale, message);
  return { written, ...(await renderMail(written, { locale, say, unsubscribePage: STOP })) };
}

/** What a reader sees of the HTML, without the hidden line that mail programs preview. */
const seenOf = (html: string): string =>
  convert(html, {
    wordwrap: false,
    selectors: [
      { selector: "[data-skip-in-text=true]", format: "skip" },
      { selector: "h2", options: { uppercase: false } },
    ],
  }).replaceAll(/[ \n>]+/g, " ");

const hrefsOf = (html: string): string[] =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? "");
const wordsOf = (block: Block): string[] => {
  if (block.is === "facts") return block.facts.flatMap(({ name, value }) => [name, value]);
  if (block.is === "list") return block.items;
  if (block.is === "button") return [block.label];
  return block.text.split("\n").concat((block.is === "quote" && block.by) || []);
};

test("every kind of message, and every kind of ending, has a sample", () => {
  const kinds = new Set(samples.map(([, { kind }]) => kind));
  expect(kinds).toEqual(
    new Set(["invitation", "reminder", "result", "answer", "digest", "answer-reminder"]),
  );
});

test.each(each)("in %s, %s: HTML and text say the same and lead to the same", async (...of) => {
  const [locale, , message] = of;
  const { written, html, text } = await mailOf(locale, message);
  const seen = seenOf(html);
  const facts = [...written.blocks.flatMap(wordsOf), ...written.footer];
  expect(facts.length).toBeGreaterThan(3);
  for (const fact of facts) {
    expect(text).toContain(fact);
    expect(seen).toContain(fact);
  }
  expect(hrefsOf(html)).toEqual([message.link, STOP]);
  expect(text.match(/https?:\/\/\S+/g)).toEqual([message.link, STOP]);
  expect(written.subject).toContain("Payments");
  expect(`${written.subject}${written.preview}`).not.toMatch(/[\r\n]/);
});

test.each(each)("[P3] in %s, %s holds no figure but those published", async (...of) => {
  const [locale, , message] = of;
  const { written, text } = await mailOf(locale, message);
  const said = [written.subject, written.preview, text].join("\n").replaceAll(/https?:\S+/g, "");
  const figures = said.match(/\d+(?:[.,]\d+)?/g) ?? [];
  const known = new Set([...figuresOf(message), ...figuresOfWords(locale)]);
  expect(figures.map((figure) => figure.replace(",", ".")).filter((f) => !known.has(f))).toEqual(
    [],
  );
});

/** All that a message may say in figures: what was published of it, its date, its rules. */
function figuresOf(message: Message): string[] {
  const dates = ["26", "11", "17", "00", "1", "30", "09"];
  const reading =
    "reading" in message
      ? message.reading
      : "lastTime" in message
        ? (message.lastTime?.reading ?? null)
        : null;
  const k = "k" in message ? [String(message.k)] : [];
  const weeks = message.kind === "digest" && message.change ? [String(message.change.weeks)] : [];
  if (!reading) return [...dates, ...k, ...weeks];
  const { result, roster, spread } = reading;
  const position = positionOf(result, roster, spread);
  const figures = [position?.clarity, position?.autonomy].flatMap((estimate) =>
    estimate ? [estimate.mean, estimate.low, estimate.high].map((value) => value.toFixed(1)) : [],
  );
  const chances = Object.values(position?.probabilities ?? {}).map((chance) =>
    String(Math.min(99, Math.round(100 * chance))),
  );
  return [...dates, ...weeks, ...figures, ...chances, String(result.ballots), String(roster)];
}

/** Figures that the words themselves have: two questions, ten seconds, one in twenty, eight in a row. */
const figuresOfWords = (locale: Locale): string[] =>
  locale === "ja" ? ["2", "10", "20", "1", "8"] : [];

test("[D1] after too few answers no message says how many there were", async () => {
  for (const locale of LOCALES)
    for (const name of ["closed-result", "closed-digest"]) {
      const message = SAMPLE_MESSAGES[name] as Message;
      const { text, written } = await mailOf(locale, message);
      expect(text).toContain(sayIn(locale)("mail.tooFew"));
      expect(written.blocks.filter(({ is }) => is === "facts")).toEqual([]);
    }
});

test("[D2] of three answers a message tells the quadrant, no mean and no chance", async () => {
  const three = {
    result: {
      ballots: 3,
      quadrant: "micro" as const,
      clarity: null,
      autonomy: null,
      shares: null,
      density: null,
    },
    roster: 4,
    spread: 2,
  };
  const result = SAMPLE_MESSAGES.result as Extract<Message, { kind: "result" }>;
  const digest = SAMPLE_MESSAGES.digest as Extract<Message, { kind: "digest" }>;
  for (const locale of LOCALES)
    for (const message of [
      { ...result, reading: three },
      { ...digest, reading: three, change: null, notes: null },
    ]) {
      const { text } = await mailOf(locale, message);
      expect(text).toContain(sayIn(locale)("sentences.modes.micro"));
      expect(text).not.toMatch(/\d[.,]\d|\d\s?%/);
    }
});

test("what people wrote is text in a mail, whatever it looks like", async () => {
  const answer = {
    text: 'Yes: <img src="https://evil.example/x">\n<b>really</b>',
    by: "<i>Ines</i>",
  };
  const message = { ...(SAMPLE_MESSAGES.answer as Extract<Message, { kind: "answer" }>), answer };
  const { html, text } = await mailOf("en", message);
  expect(html).not.toMatch(/<img|<b>|<i>Ines/);
  expect(html).toContain("&lt;b&gt;really&lt;/b&gt;");
  expect(text).toContain('> Yes: <img src="https://evil.example/x">\n> <b>really</b>');
});

test.each(LOCALES)("a mail in %s loads nothing, and is made for dark mode too", async (locale) => {
  const { html } = await mailOf(locale, SAMPLE_MESSAGES.digest as Message);
  expect(html).toContain(`lang="${locale}"`);
  expect(html).toMatch(
    /<meta[^>]*content="light dark"[^>]*name="color-scheme"|name="color-scheme" content="light dark"/,
  );
  expect(html).toContain("@media (prefers-color-scheme: dark)");
  expect(html).not.toMatch(/<img|<script|<link|url\(|@import|@font-face|src=/i);
});

test("[S5] a digest says change with its doubt, and how it was compared", async () => {
  const digest = SAMPLE_MESSAGES.digest as Extract<Message, { kind: "digest" }>;
  const xmr = {
    ...({ clarity: "wobble", autonomy: "real-rise", by: "xmr", weeks: 25 } as const),
    before: { clarity: 6.5, autonomy: 5.2 },
  };
  expect((await mailOf("en", digest)).text).toMatch(
    /Clarity: likely a real fall\. Autonomy: within normal wobble\. Compared with the mean of the 4 results before\./,
  );
  expect((await mailOf("en", { ...digest, change: xmr })).text).toMatch(
    /Clarity: within normal wobble\. Autonomy: a real rise\. Compared with the usual range of the 25 results before\./,
  );
  expect((await mailOf("en", { ...digest, change: null })).text).toContain(
    "Nothing is said about change",
  );
});

test("a team's zone is said beside the hour, in the language's own way", async () => {
  const message = SAMPLE_MESSAGES.invitation as Message;
  const kolkata = { ...message, team: { ...message.team, zone: "Asia/Kolkata" } };
  expect((await mailOf("en", message)).text).toContain("Thursday 26 November at 17:00 CET");
  expect((await mailOf("en", kolkata)).text).toContain("at 21:30 GMT+5:30");
  expect((await mailOf("de", message)).text).toContain("Donnerstag, 26. November um 17:00 MEZ");
  expect((await mailOf("ja", message)).text).toContain("11月26日木曜日 17:00");
});

test("a chat's link, which knows nobody, is not called anybody's own", () => {
  const message = SAMPLE_MESSAGES.invitation as Message;
  const inChat = { ...message, link: "https://pulse.example.com/j/somewhere" };
  const own = sayIn("en")("mail.footer.ownLink");
  expect(writeMessage(sayIn("en"), "en", message).footer).toContain(own);
  expect(writeMessage(sayIn("en"), "en", inChat).footer).not.toContain(own);
});
