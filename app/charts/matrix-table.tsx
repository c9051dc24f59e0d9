import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Say } from "#domain/locales.ts";
import { MODES } from "#domain/matrix.ts";
import type { Estimate, Position } from "#domain/position.ts";
import type { PublishedAxis, PublishedResult } from "#domain/result.ts";
import { describeMean, describeModeName } from "#domain/sentences.ts";

type Props = {
  say: Say;
  result: PublishedResult;
  position: Position | null;
  /** Makes a caption say which matrix it is of, on a page with several. */
  captioned?: (caption: string) => string;
  /** Where a heading over it says the same. */
  headed?: boolean;
};

/** The matrix in figures: the same numbers, and no others. */
export function MatrixTable({
  say,
  result,
  position,
  captioned = (caption) => caption,
  headed,
}: Props) {
  const { clarity, autonomy, shares } = result;
  return (
    <>
      {clarity && autonomy ? (
        <Table
          caption={captioned(say("charts.table.caption"))}
          captionHidden={headed}
          columns={[
            { label: say("charts.table.question") },
            { label: say("charts.table.mean"), numeric: true },
            { label: say("charts.table.likely"), numeric: true },
            { label: say("charts.table.answers") },
          ]}
          rows={[
            {
              key: "clarity",
              cells: [say("charts.table.clarity"), ...cellsOf(say, clarity, position?.clarity)],
            },
            {
              key: "autonomy",
              cells: [say("charts.table.autonomy"), ...cellsOf(say, autonomy, position?.autonomy)],
            },
          ]}
        />
      ) : (
        <Table
          caption={captioned(say("charts.table.caption"))}
          captionHidden={headed}
          columns={[
            { label: say("charts.table.answers"), numeric: true },
            { label: say("charts.table.quadrant") },
          ]}
          rows={[
            { key: "quadrant", cells: [result.ballots, describeModeName(say, result.quadrant)] },
          ]}
        />
      )}
      {shares && (
        <Table
          caption={captioned(say("charts.table.shares"))}
          columns={[
            { label: say("charts.table.quadrant") },
            { label: say("charts.table.share"), numeric: true },
          ]}
          rows={sharesOf(say, shares)}
        />
      )}
    </>
  );
}

function cellsOf(say: Say, axis: PublishedAxis, estimate: Estimate | undefined) {
  const likely = estimate ? say("charts.range", { low: estimate.low, high: estimate.high }) : "";
  return [describeMean(say, axis), likely, say(`charts.spread.${axis.spread ?? "hidden"}`)];
}

function sharesOf(say: Say, shares: NonNullable<PublishedResult["shares"]>) {
  const percent = (share: number) => say("charts.table.percent", { share });
  const rows = MODES.flatMap((mode) => {
    const share = shares[mode];
    return share === null
      ? []
      : [
          {
            key: mode as string,
            cells: [<ModeChip key={mode} say={say} mode={mode} />, percent(share)],
          },
        ];
  });
  return shares.elsewhere === 0
    ? rows
    : [
        ...rows,
        {
          key: "elsewhere",
          cells: [say("charts.table.elsewhere"), percent(shares.elsewhere)],
        },
      ];
}
