import type { WeekReading } from "./standing.ts";

/** How many of those asked answered, over so many rounds that published. */
type Turnout = { rounds: number; answered: number; asked: number };

/**
 * Why participation needs somebody (X7). "low": in each of the last two rounds under half answered,
 * or too few to show; `latest` is the last of the two that published. "falling": in the last two
 * together fewer than in the rounds before, by more than chance.
 */
export type ParticipationFall =
  | { is: "low"; tooFew: number; latest: Turnout | null }
  | { is: "falling"; latest: Turnout; before: Turnout };

const LATEST = 2;
/** With how many published rounds at most, and at least, the last two are compared. */
const [COMPARED_AT_MOST, COMPARED_AT_LEAST] = [8, 4];
/** A fall of the share by less is not worth a word, however sure it is. */
const LEAST_FALL = 0.2;
const TWO_SIDED_95 = 1.96;

/** Whether too few take part, out of closed weekly rounds, oldest first; null: nothing to say. */
export function participationFall(weeks: readonly WeekReading[]): ParticipationFall | null {
  const latest = weeks.slice(-LATEST);
  if (latest.length < LATEST) return null;
  if (latest.every(({ result, roster }) => !result || 2 * result.ballots < roster)) {
    const shown = latest.findLast(({ result }) => result !== null);
    return {
      is: "low",
      tooFew: latest.filter(({ result }) => result === null).length,
      latest: shown ? turnoutOf([shown]) : null,
    };
  }
  if (latest.some(({ result }) => result === null)) return null;
  const before = weeks.slice(0, -LATEST).filter(({ result }) => result !== null);
  if (before.length < COMPARED_AT_LEAST) return null;
  const [then, now] = [turnoutOf(before.slice(-COMPARED_AT_MOST)), turnoutOf(latest)];
  return fellBeyondChance(then, now) ? { is: "falling", latest: now, before: then } : null;
}

const turnoutOf = (weeks: readonly WeekReading[]): Turnout => ({
  rounds: weeks.length,
  answered: weeks.reduce((sum, { result }) => sum + (result?.ballots ?? 0), 0),
  asked: weeks.reduce((sum, { roster }) => sum + roster, 0),
});

/**
 * Two shares by z, as if each seat answered by chance anew. Real ones have habits, which makes the
 * true variance smaller, so this errs towards silence.
 */
function fellBeyondChance(then: Turnout, now: Turnout): boolean {
  const fall = then.answered / then.asked - now.answered / now.asked;
  const share = (then.answered + now.answered) / (then.asked + now.asked);
  const error = Math.sqrt(share * (1 - share) * (1 / then.asked + 1 / now.asked));
  return fall >= LEAST_FALL && fall > TWO_SIDED_95 * error;
}
