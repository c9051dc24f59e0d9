import { Said } from "#app/ui/said.tsx";
import type { Locale } from "#domain/locales.ts";
import type { Block, Message } from "#server/messages/message.ts";
import { sayIn } from "#server/messages/words.ts";
import { writeMessage } from "#server/messages/write-message.ts";
import styles from "./schedule.module.css";

/** A message as its receiver reads it, in the language it comes in; nothing in it can be pressed. */
export function Invitation({ language, message }: { language: Locale; message: Message }) {
  const { subject, blocks, footer } = writeMessage(sayIn(language), language, message);
  return (
    <article className={styles.invitation} lang={language}>
      <h3>{subject}</h3>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
        <InvitationBlock key={index} block={block} />
      ))}
      <footer className="soft small">
        {footer.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </footer>
    </article>
  );
}

function InvitationBlock({ block }: { block: Block }) {
  switch (block.is) {
    case "text":
      return <p>{block.text}</p>;
    case "heading":
      return <h4>{block.text}</h4>;
    case "quote":
      return (
        <Said by={block.by} edge>
          {block.text}
        </Said>
      );
    case "facts":
      return <p>{block.facts.map(({ name, value }) => `${name}: ${value}`).join(", ")}</p>;
    case "list":
      return <p>{block.items.join("; ")}</p>;
    case "button":
      return <p className={styles.inert}>{block.label}</p>;
  }
}
