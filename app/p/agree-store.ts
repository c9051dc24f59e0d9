import { toBase64Url } from "#domain/bytes.ts";
import { PREFIX, readAnswer, storage } from "./answer-store.ts";

/** What one agrees with in one round's discussion, as this phone keeps it. */
export type Agreement = AgreementKey & {
  shape: 1;
  team: string;
  begunAt: number;
  /** `m` of PRIVACY, base64url: that of the round's answer, so that asking again is a repetition. */
  deviceSecret: string;
  /** The finished credential, base64url; null until the server evaluated it. */
  key: string | null;
  notes: string[];
  /** Rises with each tap; 0: nothing was tapped yet. */
  seq: number;
  /** The highest that the server confirmed. */
  sentSeq: number;
};
export type AgreementKey = { seat: string; round: string };

const AGREEMENTS = `${PREFIX}agree:`;
const KEPT_FOR = 24 * 3600_000;

const nameOf = ({ seat, round }: AgreementKey) => `${AGREEMENTS}${seat}:${round}`;
const listeners = new Set<() => void>();
/** One object per stored text, so that React sees a change only where there is one. */
let last: { name: string; text: string; agreement: Agreement | null } | null = null;

/** Tells of every change of what is agreed with, in this tab or another one of this phone. */
export function onAgreements(listener: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === null || event.key.startsWith(AGREEMENTS)) listener();
  };
  listeners.add(listener);
  window.addEventListener("storage", heard);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", heard);
  };
}

export function readAgreement(key: AgreementKey): Agreement | null {
  const name = nameOf(key);
  const text = storage().getItem(name);
  if (text === null) return null;
  if (last?.name !== name || last.text !== text) last = { name, text, agreement: parse(text) };
  return last.agreement;
}

function parse(text: string): Agreement | null {
  try {
    const agreement = JSON.parse(text) as Agreement;
    return agreement.shape === 1 ? agreement : null;
  } catch {
    return null;
  }
}

/** Stores what is new of an agreement as it is stored now, and tells everyone. */
export function changeAgreement(
  key: AgreementKey,
  change: (agreement: Agreement) => Partial<Agreement>,
): void {
  const current = readAgreement(key);
  if (!current) return;
  storage().setItem(nameOf(key), JSON.stringify({ ...current, ...change(current) }));
  for (const listener of listeners) listener();
}

/** Begins a round's record unless there is one, and forgets those of earlier rounds. */
export function beginAgreement({ seat, team, round }: AgreementKey & { team: string }): void {
  const store = storage();
  const now = Date.now();
  for (const name of store.keys()) {
    if (!name.startsWith(AGREEMENTS) || name === nameOf({ seat, round })) continue;
    const age = now - (parse(store.getItem(name) ?? "")?.begunAt ?? 0);
    if (name.startsWith(`${AGREEMENTS}${seat}:`) || age > KEPT_FOR) store.removeItem(name);
  }
  if (readAgreement({ seat, round })) return;
  const deviceSecret =
    readAnswer({ seat, round })?.deviceSecret ??
    toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const begun: Agreement = {
    ...{ shape: 1, seat, team, round, deviceSecret },
    ...{ begunAt: now, key: null, notes: [], seq: 0, sentSeq: 0 },
  };
  store.setItem(nameOf(begun), JSON.stringify(begun));
  for (const listener of listeners) listener();
}
