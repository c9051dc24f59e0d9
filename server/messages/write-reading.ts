import type { Say } from "#domain/locales.ts";
import { positionOf } from "#domain/position.ts";
import { AXES } from "#domain/rating.ts";
import { describeAxis, describeMode, describePosition, describeSpread } from "#domain/sentences.ts";
import type { Block, PublishedReading } from "./message.ts";

/** The finding in one sentence: the mode and how sure it is, or that it stays closed. */
export function findingOf(say: Say, reading: PublishedReading | null): string {
  if (!reading) return say("mail.tooFew");
  const position = positionOf(reading.result, reading.roster, reading.spread);
  return position ? describeMode(say, position) : describePosition(say, reading.result, null);
}

/** What was published of a round: the finding, each axis with its doubt, and how many answered. */
export function readingBlocks(
  say: Say,
  { reading, k }: { reading: PublishedReading | null; k: number },
): Block[] {
  const finding: Block = { is: "heading", text: findingOf(say, reading) };
  if (!reading) return [finding, { is: "text", text: say("mail.whyClosed", { k }) }];
  const { result, roster } = reading;
  const answered = say("mail.answered", { ballots: result.ballots, roster });
  return [
    finding,
    ...axisSentences(say, reading).map((text): Block => ({ is: "text", text })),
    { is: "facts", facts: [{ name: say("mail.participation"), value: answered }] },
  ];
}

/** One paragraph an axis: the mean, its interval, and how far the answers lie apart. */
function axisSentences(say: Say, { result, roster, spread }: PublishedReading): string[] {
  const position = positionOf(result, roster, spread);
  return AXES.flatMap((axis) => {
    const shown = result[axis];
    if (!shown || !position) return [];
    const apart = describeSpread(say, axis, shown);
    return [[describeAxis(say, axis, shown, position[axis]), apart].filter(Boolean).join(" ")];
  });
}
