import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Table } from "#app/ui/table.tsx";
import type { RoundListItem } from "#db/queries/results.ts";
import type { Say } from "#domain/locales.ts";
import { type Estimate, likeliest } from "#domain/position.ts";
import type { PublishedAxis } from "#domain/result.ts";
import { describeMean } from "#domain/sentences.ts";
import { fullDay } from "../day.ts";
import { type Reading, readingOf } from "../reading.ts";
import styles from "./team.module.css";

/** How many rounds the page lists; the trend has the rest. */
const LISTED = 30;

/** The closed rounds in figures, newest first; a round that stayed closed keeps its row (honest gaps). */
export function RoundsTable({ say, rounds }: { say: Say; rounds: readonly RoundListItem[] }) {
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
      rows={rounds.slice(0, LISTED).map((round) => ({ key: round.id, cells: cellsOf(say, round) }))}
      empty="No round has closed yet."
    />
  );
}

function cellsOf(say: Say, round: RoundListItem) {
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
    <ModeCell say={say} key="mode" reading={reading} />,
    `${result.ballots} of ${round.roster}`,
    figure(say, result.clarity),
    likely(position?.clarity),
    figure(say, result.autonomy),
    likely(position?.autonomy),
    kind,
  ];
}

const figure = (say: Say, axis: PublishedAxis | null) => (axis ? describeMean(say, axis) : "");

const likely = (estimate: Estimate | undefined) =>
  estimate && (
    <span className="soft">
      {estimate.low.toFixed(1)} to {estimate.high.toFixed(1)}
    </span>
  );

function ModeCell({ say, reading: { result, position } }: { say: Say; reading: Reading }) {
  if (!position || position.mode)
    return <ModeChip say={say} mode={position?.mode ?? result.quadrant} />;
  const [first, second] = likeliest(position);
  return (
    <span className={`soft ${styles.unbroken}`}>
      On the line: <ModeChip say={say} mode={first} short /> or{" "}
      <ModeChip say={say} mode={second} short />
    </span>
  );
}
