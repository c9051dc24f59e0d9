import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Rich } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import type { Mode } from "#domain/matrix.ts";
import { type Estimate, likeliest } from "#domain/position.ts";
import type { PublishedAxis } from "#domain/result.ts";
import { describeMean } from "#domain/sentences.ts";
import { fullDay } from "../day.ts";
import { type Reading, type ReadRound, readingOf } from "../reading.ts";
import styles from "./team.module.css";

type Given = { say: Say; rich: Rich; timeZone: string };

/** How many rounds the page lists; the trend has the rest. */
const LISTED = 30;

/** The closed rounds in figures, newest first; a round that stayed closed keeps its row (honest gaps). */
export function RoundsTable({ rounds, ...given }: Given & { rounds: readonly ReadRound[] }) {
  const { say } = given;
  return (
    <Table
      caption={say("team.rounds.caption")}
      captionHidden
      columns={[
        { label: say("team.rounds.opened") },
        { label: say("team.rounds.mode") },
        { label: say("team.rounds.answered"), numeric: true },
        { label: say("team.rounds.clarity"), numeric: true },
        { label: say("team.rounds.likely"), numeric: true },
        { label: say("team.rounds.autonomy"), numeric: true },
        { label: say("team.rounds.likely"), numeric: true },
        { label: say("team.rounds.kind") },
      ]}
      rows={rounds
        .slice(0, LISTED)
        .map((round) => ({ key: round.id, cells: cellsOf(round, given) }))}
      empty={say("team.rounds.none")}
    />
  );
}

function cellsOf(round: ReadRound, { say, rich, timeZone }: Given) {
  const opened = (
    <span key="opened" className={styles.unbroken}>
      {fullDay(round.openedAt, timeZone)}
    </span>
  );
  const kind = say(`team.rounds.${round.kind}`);
  const reading = readingOf(round);
  // Not the count either: under k nothing is shown (P9).
  if (!reading)
    return [
      opened,
      <span key="closed" className={`faint ${styles.unbroken}`}>
        {say("team.rounds.tooFew")}
      </span>,
      ...Array(5).fill(""),
      kind,
    ];
  const { result, position } = reading;
  return [
    opened,
    <ModeCell key="mode" say={say} rich={rich} reading={reading} />,
    say("team.rounds.count", { ballots: result.ballots, roster: round.roster }),
    figure(say, result.clarity),
    likely(say, position?.clarity),
    figure(say, result.autonomy),
    likely(say, position?.autonomy),
    kind,
  ];
}

const figure = (say: Say, axis: PublishedAxis | null) => (axis ? describeMean(say, axis) : "");

const likely = (say: Say, estimate: Estimate | undefined) =>
  estimate && (
    <span className="soft">{say("charts.range", { low: estimate.low, high: estimate.high })}</span>
  );

type ModeProps = { say: Say; rich: Rich; reading: Reading };

function ModeCell({ say, rich, reading: { result, position } }: ModeProps) {
  if (!position || position.mode)
    return <ModeChip say={say} mode={position?.mode ?? result.quadrant} />;
  const [first, second] = likeliest(position);
  const chip = (mode: Mode) => () => <ModeChip key={mode} say={say} mode={mode} short />;
  return (
    <span className={`soft ${styles.unbroken}`}>
      {rich("team.rounds.onTheLine", { first: chip(first), second: chip(second) })}
    </span>
  );
}
