/** What may be told of a weekly round's progress: coarse, and nothing below the first step (P3). */
export type WeeklyProgress = `${number}+` | "all in" | null;

const STEPS = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] as const;

/** The largest step that is reached; steps below `k` do not exist, so under k nothing is told. */
export function weeklyProgress(answered: number, roster: number, k: number): WeeklyProgress {
  if (answered < k) return null;
  if (answered >= roster) return "all in";
  const reached = STEPS.filter((step) => step >= k && step <= answered).at(-1);
  return reached === undefined ? null : `${reached}+`;
}
