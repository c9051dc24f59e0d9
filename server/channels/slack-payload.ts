import type { Block, Written } from "#server/messages/message.ts";
import { withoutPings } from "./shorten.ts";

// The limits of Slack's blocks, in characters and pieces.
const HEADER = 150;
const SECTION = 3000;
const FIELD = 2000;
const FIELDS = 10;
const BUTTON = 75;
const CONTEXT_ELEMENTS = 10;
const BLOCKS = 50;
/** Longer ones are cut by Slack itself, at a place of its choice. */
const TEXT = 4000;

type PlainText = { type: "plain_text"; text: string; emoji: false };
type SlackBlock =
  | { type: "header"; text: PlainText }
  | { type: "section"; text: PlainText }
  | { type: "section"; fields: PlainText[] }
  | { type: "context"; elements: PlainText[] }
  | {
      type: "actions";
      elements: { type: "button"; text: PlainText; url: string; style: "primary" }[];
    };
export type SlackPayload = {
  text: string;
  blocks: SlackBlock[];
  /** The link is not opened by Slack to show what is behind it. */
  unfurl_links: false;
  unfurl_media: false;
};

/**
 * A message as blocks. All words are `plain_text`, where Slack reads no mark-up; its three control
 * characters are written as entities even so, and the fallback is mark-up that says nothing else.
 */
export function slackPayload({ subject, preview, blocks, footer }: Written): SlackPayload {
  const written = blocks.flatMap(blockOf);
  const small = footer.filter(isFilled).slice(0, CONTEXT_ELEMENTS);
  const end: SlackBlock[] =
    small.length > 0
      ? [{ type: "context", elements: small.map((text) => plain(text, FIELD)) }]
      : [];
  const header: SlackBlock = { type: "header", text: plain(subject, HEADER) };
  return {
    text: escaped([subject, preview].filter(isFilled).join("\n"), TEXT),
    blocks: [header, ...fitting(written, BLOCKS - 1 - end.length), ...end],
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** The first ones, but for buttons, which always stay. */
function fitting(blocks: SlackBlock[], most: number): SlackBlock[] {
  const buttons = blocks.filter(({ type }) => type === "actions").slice(0, most);
  let room = most - buttons.length;
  return blocks.filter((block) => {
    if (block.type === "actions") return buttons.includes(block);
    room -= 1;
    return room >= 0;
  });
}

function blockOf(block: Block): SlackBlock[] {
  switch (block.is) {
    case "text":
    case "heading":
      return section(block.text);
    case "quote":
      return section(block.by === null ? `“${block.text}”` : `“${block.text}”\n${block.by}`);
    case "facts":
      return block.facts.length > 0
        ? [
            {
              type: "section",
              fields: block.facts
                .slice(0, FIELDS)
                .map(({ name, value }) => plain(`${name}\n${value}`, FIELD)),
            },
          ]
        : [];
    case "list":
      return section(block.items.map((item) => `• ${item}`).join("\n"));
    case "button": {
      const text = plain(block.label, BUTTON);
      return [
        { type: "actions", elements: [{ type: "button", text, url: block.url, style: "primary" }] },
      ];
    }
  }
}

const isFilled = (text: string): boolean => text.trim() !== "";

const section = (text: string): SlackBlock[] =>
  isFilled(text) ? [{ type: "section", text: plain(text, SECTION) }] : [];

const plain = (text: string, most: number): PlainText => ({
  type: "plain_text",
  text: escaped(text, most),
  emoji: false,
});

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** At most so many characters once escaped, and never half an entity. */
function escaped(text: string, most: number): string {
  const signs = [...withoutPings(text)].map((sign) => ENTITIES[sign] ?? sign);
  const whole = signs.join("");
  if (whole.length <= most) return whole;
  let room = most - 1;
  const end = signs.findIndex((sign) => {
    room -= sign.length;
    return room < 0;
  });
  return `${signs.slice(0, end).join("")}…`;
}
