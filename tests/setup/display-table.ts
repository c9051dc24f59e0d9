import type { Rating } from "#domain/rating.ts";

type Axis = { mean: number; clipped: string | null; spread: string | null } | null;
type Shown = {
  ballots: number;
  quadrant: string;
  clarity: Axis;
  autonomy: Axis;
  shares: Record<string, number | null> | null;
  density: (number | null)[][] | null;
};

/**
 * What is wrong with a published result, by the table that members are promised. Written from the
 * promise alone, without any of the domain's code, to be held against every exit (P9). `truth` are
 * the ballots behind it; null where the caller cannot know which they are.
 */
export function faultsOf(result: unknown, k: number, truth: readonly Rating[] | null): string[] {
  if (result === null) return [];
  const shown = result as Shown;
  const faults: string[] = [];
  const fault = (isOne: boolean, text: string) => void (isOne && faults.push(text));
  const n = shown.ballots;
  const known = ["autonomy", "ballots", "clarity", "density", "quadrant", "shares"];
  fault(Object.keys(shown).sort().join() !== known.join(), `fields ${Object.keys(shown)}`);
  fault(n < k || n < 3, `${n} ballots are shown with k ${k}`);
  fault(truth !== null && truth.length !== n, `${truth?.length} ballots are said to be ${n}`);
  if (n < 4) {
    fault(shown.clarity !== null || shown.autonomy !== null, "three show an axis");
    fault(shown.shares !== null || shown.density !== null, "three show shares");
    return faults;
  }
  for (const name of ["clarity", "autonomy"] as const) {
    const axis = shown[name];
    if (axis === null) faults.push(`${name} is missing`);
    else faults.push(...axisFaults(axis, n, truth?.map((rating) => rating[name]) ?? null));
  }
  fault(shown.shares !== null && n < 10, "shares under ten");
  fault(shown.density !== null && n < 30, "a density under thirty");
  for (const share of Object.values(shown.shares ?? {}))
    fault(share !== null && share % 10 !== 0, `a share of ${share}`);
  for (const cell of (shown.density ?? []).flat())
    fault(cell !== null && cell < 3, `a cell of ${cell}`);
  if (truth && shown.shares) faults.push(...shareFaults(shown.shares, truth));
  return faults;
}

function axisFaults(axis: NonNullable<Axis>, n: number, answers: number[] | null): string[] {
  const faults: string[] = [];
  const fault = (isOne: boolean, text: string) => void (isOne && faults.push(text));
  fault(Object.keys(axis).sort().join() !== "clipped,mean,spread", `fields ${Object.keys(axis)}`);
  const steps = axis.mean * (n < 10 ? 2 : 10);
  fault(Math.abs(steps - Math.round(steps)) > 1e-9, `a mean of ${axis.mean} from ${n}`);
  fault(axis.mean < 1.5 || axis.mean > 9.5, `an end of the scale: ${axis.mean}`);
  fault((axis.mean === 1.5) !== (axis.clipped === "low"), `${axis.mean} clipped ${axis.clipped}`);
  fault((axis.mean === 9.5) !== (axis.clipped === "high"), `${axis.mean} clipped ${axis.clipped}`);
  fault(![null, "aligned", "mixed", "split"].includes(axis.spread), `spread ${axis.spread}`);
  if (!answers) return faults;
  const mean = answers.reduce((sum, answer) => sum + answer, 0) / n;
  const deviation = Math.sqrt(answers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / n);
  const expected = deviation >= 2.5 ? "split" : deviation >= 1.25 ? "mixed" : "aligned";
  fault(axis.spread !== null && axis.spread !== expected, `${axis.spread} for ${deviation}`);
  const off = Math.abs(Math.min(9.5, Math.max(1.5, mean)) - axis.mean);
  fault(off > (n < 10 ? 0.25 : 0.05) + 1e-9, `a mean of ${axis.mean} for ${mean}`);
  return faults;
}

function shareFaults(shares: Record<string, number | null>, truth: readonly Rating[]): string[] {
  const inside = {
    scalable: ({ clarity, autonomy }: Rating) => clarity > 5.5 && autonomy > 5.5,
    selective: ({ clarity, autonomy }: Rating) => clarity > 5.5 && autonomy < 5.5,
    handsoff: ({ clarity, autonomy }: Rating) => clarity < 5.5 && autonomy > 5.5,
    micro: ({ clarity, autonomy }: Rating) => clarity < 5.5 && autonomy < 5.5,
  };
  return Object.entries(inside)
    .filter(([mode, isInside]) => shares[mode] !== null && truth.filter(isInside).length < 3)
    .map(([mode]) => `${mode} is named for under three`);
}
