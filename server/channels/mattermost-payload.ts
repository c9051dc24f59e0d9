import type { Block, Written } from "#server/messages/message.ts";
import { shorten } from "./shorten.ts";

/** Older servers take posts of 4,000 characters; an attachment may have more, but is folded. */
const FALLBACK = 1000;
const TEXT = 6000;
/** Characters that each text may have before it is escaped. */
const PIECE = 1500;
const FIELD = 300;
const FIELDS = 20;
const SUBJECT = 150;
const LABEL = 75;
const BUTTONS = 6;

type Attachment = {
  fallback: string;
  text: string;
  fields: { title: string; value: string; short: true }[];
  footer?: string;
};
/** `text` is never empty: a server without attachments shows it alone. */
export type MattermostPayload = { text: string; attachments: [Attachment] };

/** A message as Markdown in an attachment, with all that people wrote taken literally. */
export function mattermostPayload({
  subject,
  preview,
  blocks,
  footer,
}: Written): MattermostPayload {
  const facts = blocks.flatMap((block) => (block.is === "facts" ? block.facts : []));
  const fallback = [subject, preview].filter(isFilled).join("\n");
  const small = footer.filter(isFilled).map((line) => `_${literal(line)}_`);
  return {
    text: `#### ${literal(subject, SUBJECT)}`,
    attachments: [
      {
        fallback: unpinged(shorten(fallback, FALLBACK)),
        text: joined([...blocks.map(markdownOf), ...small]),
        fields: facts.slice(0, FIELDS).map(({ name, value }) => ({
          title: literal(name, FIELD),
          value: literal(value, FIELD),
          short: true,
        })),
      },
    ],
  };
}

/** Whole paragraphs up to the limit, so that no mark-up is cut open; buttons stay. */
function joined(paragraphs: readonly string[]): string {
  const links = paragraphs.filter(isLink).slice(0, BUTTONS);
  let room = TEXT - links.join("\n\n").length;
  const kept = paragraphs.filter((paragraph) => {
    if (paragraph === "") return false;
    if (isLink(paragraph)) return links.includes(paragraph);
    room -= paragraph.length + 2;
    return room >= 0;
  });
  return kept.join("\n\n");
}

const isLink = (paragraph: string): boolean => paragraph.startsWith("**[");

function markdownOf(block: Block): string {
  switch (block.is) {
    case "text":
      return literal(block.text);
    case "heading":
      return isFilled(block.text) ? `**${literal(block.text)}**` : "";
    case "quote": {
      const quoted = literal(block.text).replace(/^/gm, "> ");
      return block.by === null ? quoted : `${quoted}\n> — ${literal(block.by)}`;
    }
    case "list":
      return block.items.map((item) => `* ${literal(item).replaceAll("\n", " ")}`).join("\n");
    case "button":
      return `**[${literal(block.label, LABEL)}](${bracketed(block.url)})**`;
    case "facts":
      return "";
  }
}

/** The address of a link, which ends at a bracket or a blank. */
const bracketed = (url: string): string =>
  url.replaceAll("(", "%28").replaceAll(")", "%29").replace(/\s/g, "%20");

const isFilled = (text: string): boolean => text.trim() !== "";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Text in which Mattermost finds no Markdown, nobody's name and none of Slack's commands, which it
 * takes too (`<!channel>`).
 */
function literal(text: string, most = PIECE): string {
  const escaped = shorten(text, most)
    .replace(/[\\`*_{}[\]()#+!|~]/g, "\\$&")
    .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/^(\s*)-/gm, "$1\\-")
    .replace(/^(\s*\d+)\.(?=\s)/gm, "$1\\.");
  return unpinged(escaped);
}

/** A mention begins with an @ after no letter; a space of no width behind it makes it a sign. */
const unpinged = (text: string): string =>
  text.replace(/(?<![a-z0-9])@/gi, "@\u200b").replaceAll("<!", "<\u200b!");
