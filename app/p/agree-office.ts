import { fromBase64Url, toBase64Url } from "#domain/bytes.ts";
import { agreeMac, finishCredential, requestCredential } from "#domain/credential.ts";
import type { AgreeCredentialAnswer } from "#domain/wire.ts";
import type { Agreement } from "./agree-store.ts";
import { pinnedKey } from "./answer-store.ts";
import { type Asked, ask, type Paths } from "./ask.ts";
import { trustedKey } from "./post-office.ts";

// Loaded after the first paint: this is where the arithmetic of the credentials is.

/** What a step came to; `failed` is worth another try. */
export type Came =
  | { is: "gained"; key: string }
  | { is: "sent"; seq: number }
  | { is: "failed"; retryAfter: number | null }
  /** The server knows a later set than this one, or another one of the same number. */
  | { is: "behind" }
  /** The credential was refused; a new one may do. */
  | { is: "worthless" }
  | { is: "refused" };

type Sender = { secret: string; paths: Paths };

/** Fetches the credential for agreeing, once per seat and round (V6). Never throws. */
export async function fetchAgreeKey(
  agreement: Agreement,
  { secret, paths }: Sender,
): Promise<Came> {
  const key = await trustedKey(paths);
  if (key === "key-changed") return { is: "refused" };
  if (!key.ok) return missed(key);
  const request = requestOf(agreement);
  const asked = await ask<AgreeCredentialAnswer>(pathOf(paths.agreeCredentials, agreement), {
    bearer: secret,
    body: { agree: toBase64Url(request.blinded) },
  });
  // The room may be a moment further on, or back: the stage says when there is nothing to ask.
  if (!asked.ok)
    return asked.final && asked.code !== "not-agreeing" ? { is: "refused" } : missed(asked);
  try {
    const { evaluated, proof } = asked.body.agree;
    const bytes = { evaluated: fromBase64Url(evaluated), proof: fromBase64Url(proof) };
    return { is: "gained", key: toBase64Url(finishCredential(request, bytes).key) };
  } catch {
    // The proof does not fit the pinned key: someone evaluated with another one.
    return { is: "refused" };
  }
}

/** Sends all that is agreed with, by itself: nothing says whose it is (C6). Never throws. */
export async function sendAgreement(
  agreement: Agreement,
  notes: readonly string[],
  { paths }: Pick<Sender, "paths">,
): Promise<Came> {
  const { info, nonce } = requestOf(agreement);
  const { seq } = agreement;
  const mac = agreeMac(fromBase64Url(agreement.key ?? ""), info, notes, seq);
  const asked = await ask(pathOf(paths.agreements, agreement), {
    body: { info, nonce: toBase64Url(nonce), seq, notes, mac: toBase64Url(mac) },
  });
  if (asked.ok) return { is: "sent", seq };
  if (asked.code === "already-cast") return { is: "behind" };
  if (asked.code === "wrong-credential") return { is: "worthless" };
  return missed(asked);
}

function requestOf({ team, round, deviceSecret }: Agreement) {
  const publicKey = fromBase64Url(pinnedKey() ?? "");
  return requestCredential(fromBase64Url(deviceSecret), publicKey, {
    team,
    round,
    purpose: "agree",
  });
}

const missed = ({ retryAfter }: Extract<Asked<unknown>, { ok: false }>): Came => ({
  is: "failed",
  retryAfter,
});

const pathOf = (path: string, { round }: Agreement): string => path.replace("{round}", round);
