import type { Say } from "#domain/locales.ts";
import type { Axis } from "#domain/rating.ts";
import type { RoundKind } from "#domain/wire.ts";

/** One question with its two labelled ends. */
export type Item = { axis: Axis; question: string; lowest: string; highest: string };

/**
 * The two questions; a live round asks about this very moment. Their English wording is version 1
 * (`ITEM_VERSION`): a changed one would be a new version, a translation is not.
 */
export function itemsOf(say: Say, kind: RoundKind): [Item, Item] {
  const item = (axis: Axis): Item => ({
    axis,
    question: say(`pulse.items.${axis}.${kind}`),
    lowest: say(`pulse.items.${axis}.lowest`),
    highest: say(`pulse.items.${axis}.highest`),
  });
  return [item("clarity"), item("autonomy")];
}
