import type { Block, Written } from "#server/messages/message.ts";
import { shorten } from "./shorten.ts";

/** Teams refuses larger messages (28 KB); the rest is for what it wraps round them. */
const MOST_BYTES = 24_000;
/** Characters that each text may have, until the whole fits. */
const LENGTHS = [4000, 1000, 300, 100, 40];
const MOST_PIECES = 60;
const MOST_ACTIONS = 6;

type TextRun = {
  type: "TextRun";
  text: string;
  weight?: "Bolder";
  size?: "Large" | "Small";
  isSubtle?: true;
  italic?: true;
};
type RichText = { type: "RichTextBlock"; inlines: TextRun[]; spacing?: "Small" | "Large" };
type OpenUrl = { type: "Action.OpenUrl"; title: string; url: string };
type Card = {
  type: "AdaptiveCard";
  $schema: string;
  version: "1.4";
  fallbackText: string;
  body: RichText[];
  actions: OpenUrl[];
  msteams: { width: "Full" };
};
export type TeamsPayload = {
  type: "message";
  attachments: [
    { contentType: "application/vnd.microsoft.card.adaptive"; contentUrl: null; content: Card },
  ];
};

/**
 * A message as an adaptive card, for an incoming webhook or a workflow. All words are text runs,
 * where Teams reads no Markdown; nobody is mentioned, as a mention needs an entity of its own.
 */
export function teamsPayload(written: Written): TeamsPayload {
  const payloads = LENGTHS.map((length) => () => payloadOf(written, length));
  const fitting = payloads.find((make) => Buffer.byteLength(JSON.stringify(make())) <= MOST_BYTES);
  return (
    fitting ?? (() => payloadOf({ ...written, blocks: buttonsOf(written), footer: [] }, 40))
  )();
}

const buttonsOf = ({ blocks }: Written): Block[] => blocks.filter(({ is }) => is === "button");

function payloadOf({ subject, preview, blocks, footer }: Written, length: number): TeamsPayload {
  const cut = (text: string) => literal(shorten(text, length));
  const title: RichText = richText([{ text: cut(subject), weight: "Bolder", size: "Large" }]);
  const small = footer.filter(isFilled).map((line) => richText([smallRun(cut(line))], "Small"));
  const body = blocks.flatMap((block) => bodyOf(block, cut));
  const content: Card = {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.4",
    fallbackText: cut([subject, preview].filter(isFilled).join("\n")),
    body: [title, ...body.slice(0, MOST_PIECES), ...small.slice(0, MOST_PIECES)],
    actions: blocks
      .flatMap((block): OpenUrl[] =>
        block.is === "button"
          ? [{ type: "Action.OpenUrl", title: shorten(block.label, 100), url: block.url }]
          : [],
      )
      .slice(0, MOST_ACTIONS),
    msteams: { width: "Full" },
  };
  return {
    type: "message",
    attachments: [
      { contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content },
    ],
  };
}

function bodyOf(block: Block, cut: (text: string) => string): RichText[] {
  switch (block.is) {
    case "text":
      return isFilled(block.text) ? [richText([{ text: cut(block.text) }])] : [];
    case "heading":
      return isFilled(block.text)
        ? [richText([{ text: cut(block.text), weight: "Bolder" }], "Large")]
        : [];
    case "quote":
      return [
        richText([{ text: cut(`“${block.text}”`), italic: true }]),
        ...(block.by === null ? [] : [richText([smallRun(cut(block.by))], "Small")]),
      ];
    case "facts":
      return block.facts.map(({ name, value }) =>
        richText([{ text: `${cut(name)}  `, weight: "Bolder" }, { text: cut(value) }], "Small"),
      );
    case "list":
      return block.items.map((item) => richText([{ text: `•  ${cut(item)}` }], "Small"));
    case "button":
      return [];
  }
}

const isFilled = (text: string): boolean => text.trim() !== "";

const smallRun = (text: string): Omit<TextRun, "type"> => ({ text, size: "Small", isSubtle: true });

const richText = (runs: Omit<TextRun, "type">[], spacing?: RichText["spacing"]): RichText => ({
  type: "RichTextBlock",
  inlines: runs.map((run) => ({ type: "TextRun", ...run })),
  ...(spacing && { spacing }),
});

/** Cards fill `{{DATE(…)}}` in by themselves, in text runs too; parted, it is only text. */
const literal = (text: string): string => text.replaceAll("{{", "{\u2060{");
