import fc from "fast-check";
import { expect, test } from "vitest";
import { publish } from "#domain/display.ts";
import { tallyOf } from "#domain/tally.ts";
import { mattermostPayload } from "#server/channels/mattermost-payload.ts";
import { slackPayload } from "#server/channels/slack-payload.ts";
import { teamsPayload } from "#server/channels/teams-payload.ts";
import { webhookPayload } from "#server/channels/webhook-payload.ts";
import type { Block, Message, PublishedReading, Written } from "#server/messages/message.ts";
import { MattermostFormat, SlackFormat, TeamsFormat } from "#tests/setup/chat-formats.ts";
import { faultsOf } from "#tests/setup/display-table.ts";

const now = new Date("2026-11-23T08:00:00Z");
const link = "https://pulse.example.org/j/0123456789abcdefghijklmnopqrstuv";

// What people write to see what happens.
const trick = fc.constantFrom(
  ...["@here", "@channel", "@all", "@ines", "<!channel>", "<@U024BE7LH>", "<https://a.example|b>"],
  ...["**bold**", "[a](https://a.example)", "{{DATE(2026-01-01T00:00:00Z)}}", "<at>Ines</at>"],
  ...["# title", "> quote", "| a | b |", "&amp;", "`code`", "1. one", "- item", "🧭", "\n", " "],
);
const text = fc.oneof(trick, fc.string({ unit: "grapheme", maxLength: 40 }));
const long = fc
  .tuple(fc.constantFrom("&", "<", "🧭", "字", "@all "), fc.integer({ min: 900, max: 6000 }))
  .map(([sign, times]) => sign.repeat(times));
const words = fc.oneof(
  { weight: 9, arbitrary: fc.array(text, { maxLength: 6 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: long },
);
const filled = words.map((text) => `Pulse ${text}`);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ is: fc.constant("text" as const), text: words }),
  fc.record({ is: fc.constant("heading" as const), text: words }),
  fc.record({ is: fc.constant("quote" as const), text: filled, by: fc.option(filled) }),
  fc.record({
    is: fc.constant("facts" as const),
    facts: fc.array(fc.record({ name: filled, value: filled }), { maxLength: 12 }),
  }),
  fc.record({ is: fc.constant("list" as const), items: fc.array(filled, { maxLength: 30 }) }),
  fc.record({ is: fc.constant("button" as const), label: filled, url: fc.constant(link) }),
);
const written: fc.Arbitrary<Written> = fc.record({
  subject: filled,
  preview: words,
  blocks: fc.array(block, { maxLength: 70 }),
  footer: fc.array(words, { maxLength: 12 }),
});

const formats = {
  slack: { payload: slackPayload, format: SlackFormat },
  teams: { payload: teamsPayload, format: TeamsFormat },
  mattermost: { payload: mattermostPayload, format: MattermostFormat },
};

test.each(Object.entries(formats))(
  "[H2] whatever is written, %s gets its own format within its limits, and calls nobody",
  (_, { payload, format }) => {
    fc.assert(
      fc.property(written, (message) => {
        expect(format.safeParse(payload(message)).error).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  },
);

const opening: Written = {
  subject: "How clear is <!channel> & @here?",
  preview: "Two questions, ten seconds.",
  blocks: [
    { is: "text", text: "*Not bold*, and no [link](https://a.example)." },
    { is: "quote", text: "We will\nwrite it down.", by: "Ines Vogt" },
    { is: "facts", facts: [{ name: "Clarity", value: "7.4" }] },
    { is: "list", items: ["one", "two"] },
    { is: "button", label: "Answer", url: link },
  ],
  footer: ["Opening the link sends nothing."],
};

test("[H2] Slack reads no command in a team's name, and opens no link to preview it", () => {
  const payload = slackPayload(opening);
  const text = JSON.stringify(payload);
  expect(text).toContain("How clear is &lt;!channel&gt; &amp; @\u2060here?");
  expect(text).not.toContain("mrkdwn");
  expect(text).toContain(link);
  expect(payload).toMatchObject({ unfurl_links: false, unfurl_media: false });
});

test("[H2] Mattermost reads neither Markdown, nor a name, nor Slack's commands", () => {
  const { text, attachments } = mattermostPayload(opening);
  expect(text).toBe("#### How clear is &lt;\\!channel&gt; &amp; @\u200bhere?");
  expect(attachments[0].text).toContain(
    "\\*Not bold\\*, and no \\[link\\]\\(https://a.example\\).",
  );
  expect(attachments[0].text).toContain("> We will\n> write it down.\n> — Ines Vogt");
  expect(attachments[0].text).toContain(`**[Answer](${link})**`);
  expect(attachments[0].fields).toEqual([{ title: "Clarity", value: "7.4", short: true }]);
});

test("[H2] Teams gets text runs, where it reads no Markdown, and one button", () => {
  const [{ content }] = teamsPayload(opening).attachments;
  const runs = content.body.flatMap(({ inlines }) => inlines.map(({ text }) => text));
  expect(runs).toContain("*Not bold*, and no [link](https://a.example).");
  expect(content.actions).toEqual([{ type: "Action.OpenUrl", title: "Answer", url: link }]);
});

test("a very long message keeps its button in every chat", () => {
  const long = Array.from({ length: 80 }, () => ({ is: "text" as const, text: "字".repeat(5000) }));
  const message = { ...opening, blocks: [...long, ...opening.blocks] };
  for (const { payload, format } of Object.values(formats)) {
    const made = payload(message);
    expect(format.safeParse(made).error).toBeUndefined();
    expect(JSON.stringify(made)).toContain(link);
  }
});

const rating = fc.record({
  clarity: fc.integer({ min: 1, max: 10 }),
  autonomy: fc.integer({ min: 1, max: 10 }),
});
const team = {
  id: "0b1f0d9c-0d3f-4c8b-9a51-2f6a5d1f9b11",
  name: "Payments",
  zone: "Europe/Berlin",
};
const answer = { text: "We write the goal down by Friday.", by: "Ines Vogt" };

/** What is behind a result must not come along, even if it lay beside it by a slip. */
function carrying(result: PublishedReading["result"], more: object): PublishedReading {
  return { result: { ...result, ...more } as PublishedReading["result"], roster: 12, spread: 2 };
}

test("[H2] a webhook carries published values and nothing that lies beside them", () => {
  fc.assert(
    fc.property(fc.array(rating, { minLength: 4, maxLength: 40 }), (ratings) => {
      const reading = carrying(publish(tallyOf(ratings, true)), {
        ratings,
        sum: 77,
        sealedAt: "x",
      });
      const messages: Message[] = [
        { kind: "invitation", team, closesAt: now, link, lastTime: { reading, answer } },
        { kind: "result", team, k: 4, reading, nextOpensAt: now, link },
        { kind: "answer", team, answer, reading, link },
      ];
      for (const message of messages) {
        const { data } = webhookPayload(message, now) as { data: Record<string, unknown> };
        const { result } = (data.lastTime ?? data) as { result: Record<string, unknown> };
        const { roster, ...shown } = result;
        expect(roster).toBe(12);
        expect(faultsOf(shown, 4, ratings)).toEqual([]);
        expect(data.team).toEqual({ id: team.id, name: team.name });
      }
    }),
    { numRuns: 50 },
  );
});

test("a webhook's form is the one that is promised", () => {
  const lastTime = { reading: null, answer: null };
  expect(webhookPayload({ kind: "invitation", team, closesAt: now, link, lastTime }, now)).toEqual({
    type: "pulse.opened",
    timestamp: "2026-11-23T08:00:00.000Z",
    data: {
      team: { id: team.id, name: "Payments" },
      closesAt: "2026-11-23T08:00:00.000Z",
      link,
      lastTime: { result: null, answer: null },
    },
  });
  expect(
    webhookPayload({ kind: "result", team, k: 4, reading: null, nextOpensAt: null, link }, now),
  ).toMatchObject({ type: "pulse.published", data: { k: 4, result: null, nextOpensAt: null } });
  expect(webhookPayload({ kind: "answer", team, answer, reading: null, link }, now)).toMatchObject({
    type: "pulse.answered",
    data: { answer },
  });
});

test("[H2] what is for a leader or for one member has no form in a channel", () => {
  const digest = { kind: "digest" as const, team, k: 4, reading: null, change: null, link };
  const forOne: Message[] = [
    { ...digest, notes: ["A note."], suggestion: "presence" },
    { kind: "reminder", team, closesAt: now, link, lastTime: null },
    { kind: "answer-reminder", team, closedAt: now, link },
  ];
  for (const message of forOne) expect(() => webhookPayload(message, now)).toThrow();
});
