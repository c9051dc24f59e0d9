import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Table } from "#app/ui/table.tsx";
import { MODE_NAMES, MODES } from "#domain/matrix.ts";
import type { Estimate, Position } from "#domain/position.ts";
import type { PublishedAxis, PublishedResult } from "#domain/result.ts";
import { describeMean } from "#domain/sentences.ts";

type Props = { result: PublishedResult; position: Position | null; caption?: string };

/** The matrix in figures: the same numbers, and no others. */
export function MatrixTable({ result, position, caption = "The same in figures" }: Props) {
  return (
    <>
      {result.clarity && result.autonomy ? (
        <Table
          caption={caption}
          columns={[
            { label: "Question" },
            { label: "Mean", numeric: true },
            { label: "Likely", numeric: true },
            { label: "Answers" },
          ]}
          rows={[
            {
              key: "clarity",
              cells: cellsOf("Direction clarity", result.clarity, position?.clarity),
            },
            { key: "autonomy", cells: cellsOf("Autonomy", result.autonomy, position?.autonomy) },
          ]}
        />
      ) : (
        <Table
          caption={caption}
          columns={[{ label: "Answers", numeric: true }, { label: "Quadrant" }]}
          rows={[{ key: "quadrant", cells: [result.ballots, MODE_NAMES[result.quadrant]] }]}
        />
      )}
      {result.shares && (
        <Table
          caption="Share of answers in each quadrant"
          columns={[{ label: "Quadrant" }, { label: "Share", numeric: true }]}
          rows={sharesOf(result.shares)}
        />
      )}
    </>
  );
}

const SPREAD_WORDS = { aligned: "Close together", mixed: "Mixed", split: "Split in two" } as const;

function cellsOf(name: string, axis: PublishedAxis, estimate: Estimate | undefined) {
  const likely = estimate ? `${estimate.low.toFixed(1)} to ${estimate.high.toFixed(1)}` : "";
  return [name, describeMean(axis), likely, axis.spread ? SPREAD_WORDS[axis.spread] : "Not shown"];
}

function sharesOf(shares: NonNullable<PublishedResult["shares"]>) {
  const rows = MODES.flatMap((mode) => {
    const share = shares[mode];
    return share === null
      ? []
      : [{ key: mode as string, cells: [<ModeChip key={mode} mode={mode} />, `${share}%`] }];
  });
  return shares.elsewhere === 0
    ? rows
    : [
        ...rows,
        { key: "elsewhere", cells: ["Elsewhere, too few to tell apart", `${shares.elsewhere}%`] },
      ];
}
