/** One figure beside its limit, and whether its goal was met. */
export type Row = {
  name: string;
  value: number;
  unit: string;
  /** What was measured beside it in the same run; null where the goal is a plain number. */
  limit: number | null;
  ratio: number | null;
  goal: string;
  met: boolean;
};

type Measured = { name: string; unit: string; value: number; limit: number };

const over = ({ value, limit }: Measured): number => value / limit;

export const ratioAtLeast = (measured: Measured, least: number): Row => ({
  ...measured,
  ratio: over(measured),
  goal: `≥ ${least}`,
  met: over(measured) >= least,
});

export const ratioAtMost = (measured: Measured, most: number): Row => ({
  ...measured,
  ratio: over(measured),
  goal: `≤ ${most}`,
  met: over(measured) <= most,
});

/** The value may be so much above its limit, in its own unit. */
export const aboveAtMost = (measured: Measured, most: number): Row => ({
  ...measured,
  ratio: over(measured),
  goal: `≤ limit + ${most} ${measured.unit}`,
  met: measured.value - measured.limit <= most,
});

/** A plain bound; `limit` is what stands beside it, if anything does. */
export const atMost = (
  { name, unit, value, limit = null }: Omit<Measured, "limit"> & { limit?: number | null },
  most: number,
): Row => ({
  name,
  unit,
  value,
  limit,
  ratio: limit ? value / limit : null,
  goal: `≤ ${most} ${unit}`,
  met: value <= most,
});

/** A figure without a goal, to be seen beside the others. */
export const reported = ({
  limit = null,
  ...measured
}: Omit<Measured, "limit"> & { limit?: number | null }): Row => ({
  ...measured,
  limit,
  ratio: limit ? measured.value / limit : null,
  goal: "",
  met: true,
});

/** Something that must hold: 1 or 0. */
export const holds = (name: string, holding: boolean): Row => ({
  name,
  unit: "",
  value: holding ? 1 : 0,
  limit: null,
  ratio: null,
  goal: "holds",
  met: holding,
});

const digits = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);

/** The rows as a table for people. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit, limit, ratio, goal, met }) => [
    name,
    `${digits(value)} ${unit}`.trim(),
    limit === null ? "" : `${digits(limit)} ${unit}`.trim(),
    ratio === null ? "" : ratio.toFixed(2),
    goal,
    goal === "" ? "" : met ? "yes" : "NO",
  ]);
  const lines = [["what", "value", "limit", "ratio", "goal", "met"], ...cells];
  const widths = lines[0]?.map((_, x) => Math.max(...lines.map((line) => line[x]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, x) => cell.padEnd(widths?.[x] ?? 0)).join("  "))
    .join("\n");
}
