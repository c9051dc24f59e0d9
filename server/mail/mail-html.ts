import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  render,
  Section,
  Text,
} from "@react-email/components";
import { createElement as h, type ReactNode } from "react";
import type { Block, Written } from "#server/messages/message.ts";
import { DARK_RULES, LOOK } from "./mail-look.ts";
import type { MailForm } from "./render-mail.ts";

/** The HTML of a mail: no image, no script, nothing to load; readable without its styles too. */
export const mailHtml = (written: Written, form: MailForm): Promise<string> =>
  render(
    h(
      Html,
      { lang: form.locale },
      h(
        Head,
        null,
        h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
        h("meta", { name: "color-scheme", content: "light dark" }),
        h("meta", { name: "supported-color-schemes", content: "light dark" }),
        h("title", null, written.subject),
        h("style", null, DARK_RULES),
      ),
      h(Preview, null, written.preview),
      h(
        Body,
        { className: "paper ink", style: LOOK.body },
        h(
          Container,
          { style: LOOK.sheet },
          h(Text, { className: "ink", style: LOOK.brand }, "Bearing"),
          h(Hr, { className: "rule", style: LOOK.rule }),
          ...written.blocks.map(blockElement),
          h(Hr, { className: "rule", style: LOOK.footRule }),
          ...written.footer.map((line) =>
            h(Text, { key: line, className: "soft", style: LOOK.foot }, line),
          ),
          form.unsubscribePage &&
            h(
              Text,
              { className: "soft", style: LOOK.foot },
              h(
                Link,
                { className: "soft", style: LOOK.footLink, href: form.unsubscribePage },
                form.say("mail.stop.link"),
              ),
            ),
        ),
      ),
    ),
  );

function blockElement(block: Block, key: number): ReactNode {
  switch (block.is) {
    case "text":
      return h(Text, { key, className: "ink", style: LOOK.text }, block.text);
    case "heading":
      return h(Heading, { key, as: "h2", className: "ink", style: LOOK.heading }, block.text);
    case "quote":
      // A quotation without its styles too.
      return h(
        "blockquote",
        { key, className: "said", style: LOOK.said },
        h(Text, { className: "ink", style: LOOK.saidText }, ...linesOf(block.text)),
        block.by && h(Text, { className: "soft", style: LOOK.saidBy }, block.by),
      );
    case "facts":
      return h(
        Section,
        { key },
        ...block.facts.map(({ name, value }) =>
          h(
            Text,
            { key: name, className: "ink", style: LOOK.text },
            h("span", { className: "soft", style: LOOK.factName }, name),
            ` ${value}`,
          ),
        ),
      );
    case "list":
      return h(
        "ul",
        { key, className: "ink", style: LOOK.list },
        ...block.items.map((item) => h("li", { key: item, style: LOOK.item }, item)),
      );
    case "button":
      return h(
        Section,
        { key, style: LOOK.buttonRow },
        h(Button, { className: "button", style: LOOK.button, href: block.url }, block.label),
      );
  }
}

/** Line breaks of what a person wrote are kept. */
const linesOf = (text: string): ReactNode[] =>
  text
    .split(/\r?\n/)
    .flatMap((line, index) => (index === 0 ? [line] : [h("br", { key: index }), line]));
