import type { Command } from "#domain/session.ts";
import type { Room } from "./reading.ts";

/** A command that leads on, and the words on its button. */
export type Step = { command: Command; words: string };

const rate = (words: "start" | "again"): Step => ({
  command: { is: "rate" },
  words: `live.controls.${words}`,
});
const reveal: Step = { command: { is: "reveal" }, words: "live.controls.reveal" };
const discuss: Step = { command: { is: "discuss" }, words: "live.controls.discuss" };
const act: Step = { command: { is: "act" }, words: "live.controls.act" };
const end: Step = { command: { is: "end" }, words: "live.controls.end" };

/**
 * Where a room goes from its stage: first what most do next, then what fits as well. After the first
 * talk it rates again, after a later one it acts.
 */
export function stepsFrom({ session: { stage, rounds, closed, round } }: Room): Step[] {
  switch (stage) {
    case "gather":
      return [rate("start")];
    case "rate":
      return [reveal];
    case "reveal": {
      const found = closed.some((one) => one.round === round && one.result);
      return found ? [discuss, rate("again"), act] : [rate("again"), discuss, act];
    }
    case "discuss":
      return rounds > 1 ? [act, rate("again")] : [rate("again"), act];
    case "act":
      return [end, rate("again")];
    case "ended":
      return [];
  }
}
