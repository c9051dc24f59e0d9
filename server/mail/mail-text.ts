import type { Block, Written } from "#server/messages/message.ts";
import type { MailForm } from "./render-mail.ts";

/** The plain-text twin. Lines are not broken: mail programs fold them to the width they have. */
export function mailText(written: Written, { say, unsubscribePage }: MailForm): string {
  const footer = [...written.footer];
  if (unsubscribePage) footer.push(say("mail.stop.text", { page: unsubscribePage }));
  // "-- " is where mail programs know that a message's own words end.
  return `${written.blocks.map((block) => blockText(block, say)).join("\n\n")}\n\n-- \n${footer.join("\n")}\n`;
}

function blockText(block: Block, say: MailForm["say"]): string {
  switch (block.is) {
    case "text":
    case "heading":
      return block.text;
    case "quote": {
      const lines = block.text.split(/\r?\n/);
      if (block.by) lines.push(`(${block.by})`);
      return lines.map((line) => `> ${line}`).join("\n");
    }
    case "facts":
      return block.facts.map(({ name, value }) => say("mail.fact", { name, value })).join("\n");
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "button":
      return `${say("mail.link", { label: block.label })}\n${block.url}`;
  }
}
