import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Table } from "#app/ui/table.tsx";
import type { RoundListItem } from "#db/queries/results.ts";
import { type Estimate, likeliest } from "#domain/position.ts";
import type { PublishedAxis } from "#domain/result.ts";
import { describeMean } from "#domain/sentences.ts";
import { fullDay } from "../day.ts";
import { type Reading, readingOf } from "../reading.ts";
import styles from "./team.module.css";

/** How many rounds the page lists; the trend has the rest. */
const LISTED = 30;

/** The closed rounds in figures, newest first; a round that stayed closed keeps its row (honest gaps). */
export function RoundsTable({ rounds }: { rounds: readonly RoundListItem[] }) {
  return (
    <Table
      caption="Rounds, newest first"
      captionHidden
      columns={[
        { label: "Opened" },
        { label: "Mode" },
        { label: "Answered", numeric: true },
        { label: "Clarity", numeric: true },
        { label: "likely", numeric: true },
        { label: "Autonomy", numeric: true },
        { label: "likely", numeric: true },
        { label: "Kind" },
      ]}
      rows={rounds.slice(0, LISTED).map((round) => ({ key: round.id, cells: cellsOf(round) }))}
      empty="No round has closed yet."
    />
  );
}

function cellsOf(round: RoundListItem) {
  const opened = (
    <span key="opened" className={styles.unbroken}>
      {fullDay(round.openedAt)}
    </span>
  );
  const kind = round.kind === "weekly" ? "Weekly" : "Live";
  const reading = readingOf(round);
  // Not the count either: under k nothing is shown (P9).
  if (!reading)
    return [
      opened,
      <span key="closed" className={`faint ${styles.unbroken}`}>
        Too few answers, so it stays closed
      </span>,
      ...Array(5).fill(""),
      kind,
    ];
  const { result, position } = reading;
  return [
    opened,
    <ModeCell key="mode" reading={reading} />,
    `${result.ballots} of ${round.roster}`,
    figure(result.clarity),
    likely(position?.clarity),
    figure(result.autonomy),
    likely(position?.autonomy),
    kind,
  ];
}

const figure = (axis: PublishedAxis | null) => (axis ? describeMean(axis) : "");

const likely = (estimate: Estimate | undefined) =>
  estimate && (
    <span className="soft">
      {estimate.low.toFixed(1)} to {estimate.high.toFixed(1)}
    </span>
  );

function ModeCell({ reading: { result, position } }: { reading: Reading }) {
  if (!position || position.mode) return <ModeChip mode={position?.mode ?? result.quadrant} />;
  const [first, second] = likeliest(position);
  return (
    <span className={`soft ${styles.unbroken}`}>
      On the line: <ModeChip mode={first} short /> or <ModeChip mode={second} short />
    </span>
  );
}
