/** Cut to so many UTF-16 units, with a mark where something is missing; never inside a character. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const last = cut.charCodeAt(cut.length - 1);
  const whole = last >= 0xd800 && last < 0xdc00 ? cut.slice(0, -1) : cut;
  return `${whole}…`;
}

// Chats look for commands to ring everybody's phone in any text; so parted, it is only a word.
const PING = /@(?=(here|channel|everyone|all|team)\b)/gi;
const WORD_JOINER = "\u2060";

/** The same words, but for those that would call everybody in a chat. */
export const withoutPings = (text: string): string => text.replace(PING, `@${WORD_JOINER}`);
