import { fromBase64Url, toBase64Url, utf8 } from "#domain/bytes.ts";
import { type Answer, type Draft, isBegun, newAnswer, type Why } from "./answer-state.ts";

// What a second device needs to go on with an answer, secret and all. It stands behind the `#` of
// an address, which no browser sends, and goes from screen to camera.

const VERSION = 1;
const FIXED = 1 + 16 + 16 + 32 + 4 + 4 + 3;
const HIGHEST_SEQ = 1_000_000;
const WHYS: readonly (Why | null)[] = [null, "away", "left"];

type Moved = Pick<
  Answer,
  "seat" | "round" | "deviceSecret" | "castSeq" | "triedSeq" | "absence"
> & {
  draft: Draft;
  /** A note was left already: it has one credential. */
  noted: boolean;
};

/** An answer as text for an address. */
export function packMove(answer: Answer): string {
  const { seat, round, deviceSecret, draft, castSeq, triedSeq, usedSeq, absence } = answer;
  const note = utf8(draft.note);
  const bytes = new Uint8Array(FIXED + note.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  bytes.set(bytesOfId(seat), 1);
  bytes.set(bytesOfId(round), 17);
  bytes.set(fromBase64Url(deviceSecret), 33);
  view.setUint32(65, castSeq);
  view.setUint32(69, Math.max(castSeq, triedSeq, usedSeq));
  bytes[73] = draft.clarity ?? 0;
  bytes[74] = draft.autonomy ?? 0;
  bytes[75] = WHYS.indexOf(absence) + (answer.note || answer.noteFate ? 16 : 0);
  bytes.set(note, FIXED);
  return toBase64Url(bytes);
}

/** Reads it back; null for anything that `packMove` cannot have made. */
export function unpackMove(text: string, longestNote: number): Moved | null {
  try {
    const bytes = fromBase64Url(text);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [clarity = 0, autonomy = 0, flags = 0] = bytes.subarray(73, FIXED);
    const castSeq = view.getUint32(65);
    const triedSeq = view.getUint32(69);
    const note = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(FIXED));
    const absence = WHYS[flags & 15];
    const fits =
      bytes[0] === VERSION &&
      bytes.length >= FIXED &&
      Math.max(clarity, autonomy) <= 10 &&
      castSeq <= triedSeq &&
      triedSeq < HIGHEST_SEQ &&
      note.length <= longestNote;
    if (!fits || absence === undefined) return null;
    return {
      seat: idOfBytes(bytes.subarray(1, 17)),
      round: idOfBytes(bytes.subarray(17, 33)),
      deviceSecret: toBase64Url(bytes.subarray(33, 65)),
      castSeq,
      triedSeq,
      absence,
      draft: { clarity: clarity || null, autonomy: autonomy || null, note },
      noted: flags >= 16,
    };
  } catch {
    return null;
  }
}

/**
 * The answer that goes on here. "foreign": it is of another seat or round; "own": this device has a
 * credential of its own, so what comes is not the one the server knows.
 */
export function takeOver(
  moved: Moved,
  here: Pick<Answer, "seat" | "team" | "round" | "kind">,
  mine: Answer | null,
  now: number,
): Answer | "foreign" | "own" {
  if (moved.seat !== here.seat || moved.round !== here.round) return "foreign";
  const { deviceSecret, castSeq, triedSeq, absence, draft, noted } = moved;
  const same = mine?.deviceSecret === deviceSecret;
  if (mine?.credentials && !same) return "own";
  const base = mine && same ? mine : newAnswer({ ...here, deviceSecret }, now);
  return {
    ...base,
    castSeq: Math.max(base.castSeq, castSeq),
    usedSeq: Math.max(base.usedSeq, triedSeq),
    absence,
    draft: isBegun(draft) || draft.note ? draft : base.draft,
    noteFate: noted ? (base.noteFate ?? "left") : base.noteFate,
    moved: false,
  };
}

const bytesOfId = (id: string): Uint8Array =>
  Uint8Array.from(id.replaceAll("-", "").match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));

const idOfBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
