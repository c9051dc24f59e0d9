import { type Answer, nextTask } from "./answer-state.ts";
import { alone, answersOf, dropMarks, onAnswers, readAnswer, record } from "./answer-store.ts";
import type { Paths } from "./ask.ts";

type Duty = { seat: string; secret: string; paths: Paths };

/** Another tab is at work: look again after this long, should it have died. */
const LOOK_AGAIN = 2000;

/**
 * Carries what a seat's answers on this phone wait for, one step after the other: each is stored
 * before it is taken, by one tab at a time, as often as it needs. Returns how to stop.
 */
export function startCourier({ seat, secret, paths }: Duty): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working = false;
  let over = false;

  const plan = () => {
    clearTimeout(timer);
    if (over || working) return;
    const moments = answersOf(seat).flatMap((answer) => nextTask(answer)?.at ?? []);
    if (moments.length === 0) return;
    timer = setTimeout(work, Math.max(0, Math.min(...moments) - Date.now()));
  };

  const work = async () => {
    working = true;
    const ran = await alone(seat, async () => {
      for (let due = dueNow(seat); due && !over; due = dueNow(seat)) await carry(due);
    }).catch(() => false);
    working = false;
    if (ran) plan();
    else if (!over) timer = setTimeout(plan, LOOK_AGAIN);
  };

  const carry = async (answer: Answer) => {
    const { task } = nextTask(answer) ?? {};
    if (!task) return;
    const office = await import("./post-office.ts").catch(() => null);
    if (!office) {
      record(answer, { is: "failed", wait: 3000 });
      return;
    }
    if (task === "ballot" && answer.outgoing)
      record(answer, { is: "ballot-leaving", seq: answer.outgoing.seq });
    // The record of before the mark: it says whether this step was tried earlier.
    record(answer, await office.perform(task, answer, { secret, paths }));
  };

  const wake = () => {
    if (document.visibilityState === "visible") hurry(seat);
    plan();
  };

  const forget = onAnswers(plan);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);
  window.addEventListener("pagehide", dropMarks);
  document.addEventListener("visibilitychange", wake);
  plan();
  return () => {
    over = true;
    clearTimeout(timer);
    forget();
    window.removeEventListener("online", wake);
    window.removeEventListener("pageshow", wake);
    window.removeEventListener("pagehide", dropMarks);
    document.removeEventListener("visibilitychange", wake);
  };
}

/** Tries at once whatever failed before: the network is back, or a person asked for it. */
export function hurry(seat: string): void {
  for (const answer of answersOf(seat))
    if (answer.retryAt > Date.now()) record(answer, { is: "hurried" });
}

function dueNow(seat: string): Answer | null {
  const due = answersOf(seat).find((answer) => {
    const next = nextTask(answer);
    return next !== null && next.at <= Date.now();
  });
  return due ? readAnswer(due) : null;
}
