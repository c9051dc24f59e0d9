import { z } from "zod";
import { LONGEST_LINE, MOMENT_KINDS, type MomentKind } from "#domain/moments.ts";
import type { Keys } from "#server/keys.ts";
import { open, seal } from "#server/vault.ts";
import { leaderKey } from "./leader-key.ts";

/** What is written down of a moment; nothing of it is readable in the database (J1). */
export type MomentContent = { kind: MomentKind; team: string | null; line: string };
/** The row that holds it. */
export type MomentPlace = { id: string; leader: string; day: string };

const Content = z.object({
  kind: z.enum(MOMENT_KINDS),
  team: z.uuid().nullable(),
  line: z.string().max(LONGEST_LINE),
});

/** Bytes of every moment before it is sealed: a line's UTF-16 unit takes at most three. */
const SIZE = 3 * LONGEST_LINE + 168;

/** Seals at one size, whatever was written, under the leader's own key. */
export function sealMoment(
  keys: Pick<Keys, "moments">,
  place: MomentPlace,
  { kind, team, line }: MomentContent,
): Uint8Array {
  const content = { kind, team, line: line.toWellFormed() };
  const plain = Buffer.alloc(SIZE, " ");
  const json = Buffer.from(JSON.stringify(Content.parse(content)));
  if (json.length > SIZE) throw new RangeError("A moment is longer than its row.");
  json.copy(plain);
  return new Uint8Array(seal(leaderKey(keys, place.leader), plain, nameOf(place)));
}

/** Null when the row was moved, changed or written by another leader. */
export function openMoment(
  keys: Pick<Keys, "moments">,
  place: MomentPlace,
  sealed: Uint8Array,
): MomentContent | null {
  let plain: string;
  try {
    plain = open(leaderKey(keys, place.leader), sealed, nameOf(place)).toString();
  } catch {
    return null;
  }
  return Content.parse(JSON.parse(plain));
}

const nameOf = ({ id, leader, day }: MomentPlace): string => `moment|${id}|${leader}|${day}`;
