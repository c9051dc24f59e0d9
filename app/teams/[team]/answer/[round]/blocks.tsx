import type { Block } from "#server/messages/message.ts";
import styles from "./answer.module.css";

/** The parts of a message as a page shows them; its buttons stay with the mail. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className={styles.blocks}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message have no other identity
        <Part key={index} block={block} />
      ))}
    </div>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.is) {
    case "heading":
      return <h2 className={styles.heading}>{block.text}</h2>;
    case "text":
      return <p>{block.text}</p>;
    case "quote":
      return <blockquote className={`human ${styles.said}`}>{block.text}</blockquote>;
    case "facts":
      return (
        <p>
          {block.facts.map(({ name, value }) => (
            <span key={name} className={styles.fact}>
              <span className="soft">{name}</span> {value}
            </span>
          ))}
        </p>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "button":
      return null;
  }
}
