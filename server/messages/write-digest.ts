import type { Change } from "#domain/change.ts";
import type { Locale, Say } from "#domain/locales.ts";
import { positionOf } from "#domain/position.ts";
import { AXES } from "#domain/rating.ts";
import type { Block, Message, PublishedReading, Written } from "./message.ts";
import { doingBlocks } from "./write-doing.ts";
import { findingOf, readingBlocks } from "./write-reading.ts";

/** The leader's own message at the close: the finding, whether it moved, and what to do with it. */
export function writeDigest(
  say: Say,
  locale: Locale,
  {
    team,
    k,
    reading,
    change,
    notes,
    suggestion,
    doing,
    link,
  }: Extract<Message, { kind: "digest" }>,
): Written {
  return {
    subject: say("mail.digest.subject", { team: team.name }),
    preview: findingOf(say, reading),
    blocks: [
      ...readingBlocks(say, { reading, k }),
      ...(reading ? [text(changeInWords(say, change))] : []),
      ...(notes ? noteBlocks(say, notes) : []),
      ...doingBlocks(say, locale, doing),
      heading(say("mail.digest.lookAt.title")),
      text(say(`mail.digest.lookAt.${whatToLookAt(reading)}`)),
      heading(say("mail.digest.suggestion.title")),
      text(say(`mail.digest.suggestion.${suggestion}`)),
      text(say("mail.digest.answer")),
      { is: "button", label: say("mail.digest.button"), url: link },
    ],
    footer: [say("mail.digest.sameAsTeam"), say("mail.footer.leader", { team: team.name })],
  };
}

/** Each axis, then how we compared: nobody has to guess what "real" means. */
function changeInWords(say: Say, change: Change | null): string {
  if (!change) return say("mail.digest.change.none");
  const { by, weeks } = change;
  return [
    ...AXES.map((axis) => say(`mail.digest.change.${by}.${axis}.${change[axis]}`)),
    say(`mail.digest.change.${by}.method`, { weeks }),
  ].join(" ");
}

function noteBlocks(say: Say, notes: readonly string[]): Block[] {
  const title = heading(say("mail.digest.notes.title"));
  if (notes.length === 0) return [title, text(say("mail.digest.notes.none"))];
  return [title, ...notes.map((note): Block => ({ is: "quote", text: note, by: null }))];
}

/** The key of the one sentence that fits where the team is. */
function whatToLookAt(reading: PublishedReading | null): string {
  if (!reading) return "tooFew";
  const position = positionOf(reading.result, reading.roster, reading.spread);
  // With three answers the quadrant is all there is.
  return (position ? position.mode : reading.result.quadrant) ?? "onTheLine";
}

const text = (text: string): Block => ({ is: "text", text });
const heading = (text: string): Block => ({ is: "heading", text });
