import type { Axis } from "#domain/rating.ts";
import type { RoundKind } from "#domain/wire.ts";

/** One question with its two labelled ends. Version 1 of the wording (`ITEM_VERSION`). */
export type Item = { axis: Axis; name: string; question: string; lowest: string; highest: string };

/** The two questions; a live round asks about this very moment. */
export function itemsOf(kind: RoundKind): [Item, Item] {
  const live = kind === "live";
  return [
    {
      axis: "clarity",
      name: "Direction",
      question: `${live ? "Right now" : "This week"}, how clear is it to you what your team needs to achieve?`,
      lowest: "Not at all clear",
      highest: "Completely clear",
    },
    {
      axis: "autonomy",
      name: "Autonomy",
      question: live
        ? "Right now, how much freedom do you have to decide how you do your work?"
        : "This week, how much freedom did you have to decide how you do your work?",
      lowest: "None",
      highest: "Complete freedom",
    },
  ];
}
