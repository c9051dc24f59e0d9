import type { Came } from "./agree-office.ts";
import {
  type Agreement,
  type AgreementKey,
  changeAgreement,
  onAgreements,
  readAgreement,
} from "./agree-store.ts";
import { type Paths, waitFor } from "./ask.ts";

type Duty = AgreementKey & {
  secret: string;
  paths: Paths;
  /** The notes on show now: others are not sent, for somebody may have hidden them. */
  shown: () => ReadonlySet<string>;
  /** This phone cannot agree in this round. */
  onRefused: () => void;
};

/** Every phone asks within this time, whether it agrees or not, and not all in one second. */
const ASKS_WITHIN = 10_000;
/** From the last tap to its request: one request for several taps, and not the moment of a tap. */
const SHORTEST_PAUSE = 1000;
const LONGEST_PAUSE = 3000;
/** More taps than anybody has elsewhere before this phone takes over. */
const AHEAD_BY = 100;

/**
 * Fetches the credential for agreeing, and sends what is agreed with a moment after each change, as
 * often as it needs. Two tabs may do so side by side: they send the same. Returns how to stop.
 */
export function startAgreeing(duty: Duty): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = readAgreement(duty)?.seq ?? 0;
  let failures = 0;
  let working = false;
  let over = false;

  const plan = (pause: number) => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(work, pause);
  };

  const work = async () => {
    const agreement = readAgreement(duty);
    if (working || over || !agreement || !isUnderWay(agreement)) return;
    working = true;
    const came = await step(agreement, duty).catch(
      (): Came => ({ is: "failed", retryAfter: null }),
    );
    working = false;
    if (!over) go(came);
  };

  const go = (came: Came) => {
    failures = came.is === "gained" || came.is === "sent" ? 0 : failures + 1;
    switch (came.is) {
      case "refused":
        over = true;
        duty.onRefused();
        return;
      case "gained":
        changeAgreement(duty, () => ({ key: came.key }));
        break;
      case "sent":
        changeAgreement(duty, ({ sentSeq }) => ({ sentSeq: Math.max(sentSeq, came.seq) }));
        break;
      case "behind":
        changeAgreement(duty, ({ seq }) => ({ seq: seq + AHEAD_BY }));
        break;
      case "worthless":
        changeAgreement(duty, () => ({ key: null }));
        break;
      case "failed":
        return plan(waitFor(failures, came.retryAfter));
    }
    seen = readAgreement(duty)?.seq ?? seen;
    plan(failures > 1 ? waitFor(failures, null) : tapPause());
  };

  const changed = () => {
    const agreement = readAgreement(duty);
    if (!agreement || agreement.seq === seen) return;
    seen = agreement.seq;
    if (agreement.key !== null) plan(tapPause());
  };
  /** Whoever puts the phone away right after a tap has agreed all the same. */
  const leave = () => {
    if (document.visibilityState === "hidden" && readAgreement(duty)?.key) void work();
  };
  const wake = () => plan(tapPause());

  const forget = onAgreements(changed);
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", leave);
  plan(readAgreement(duty)?.key ? tapPause() : chance() * ASKS_WITHIN);
  return () => {
    over = true;
    clearTimeout(timer);
    forget();
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", leave);
  };
}

async function step(agreement: Agreement, duty: Duty): Promise<Came> {
  const office = await import("./agree-office.ts");
  if (agreement.key === null) return office.fetchAgreeKey(agreement, duty);
  const shown = duty.shown();
  const notes = agreement.notes.filter((note) => shown.has(note));
  return office.sendAgreement(agreement, notes, duty);
}

const isUnderWay = ({ key, seq, sentSeq }: Agreement): boolean => key === null || seq > sentSeq;

const tapPause = () => SHORTEST_PAUSE + chance() * (LONGEST_PAUSE - SHORTEST_PAUSE);

/** From the browser's CSPRNG, so that a pause cannot be guessed from what went before. */
function chance(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn / 2 ** 32;
}
