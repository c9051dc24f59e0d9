"use client";

import { type KeyboardEvent, memo, useEffect, useRef } from "react";
import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Table } from "#app/ui/table.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import team from "../team.module.css";
import { trendRows } from "./trend-shapes.ts";
import styles from "./trend-table.module.css";
import type { TrendLive, TrendView, TrendWeek } from "./trend-view.ts";
import type { WeekChoice } from "./use-week.ts";
import {
  changeCell,
  dayWords,
  eventsOf,
  gapWords,
  guessWords,
  likelyRange,
  likelyWords,
  meanWords,
  momentWords,
  weekName,
} from "./week-words.ts";

type Props = { view: TrendView; select: (place: number) => void; point: WeekChoice["point"] };

/** Rows from which on the table scrolls inside itself. */
const LONG = 60;

/**
 * The trend's figures, the same that are drawn, newest first. A row is a way to its week; which one
 * it is now is marked by `useRowMark`, so that hundreds of rows stay as they are.
 */
export const TrendTable = memo(function TrendTable({ view, select, point }: Props) {
  const say = useSay();
  const frame = useRef<HTMLElement>(null);
  const rows = trendRows(view);
  const years = view.weeks.length > 53;
  // Arrow keys go through the weeks; in a table newest first, down is back in time.
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: -1, ArrowUp: 1 }[event.key];
    const ways = [...(frame.current?.querySelectorAll<HTMLElement>("[data-place]") ?? [])];
    const here = ways.indexOf(event.target as HTMLElement);
    const next = step === undefined || here < 0 ? null : ways[here - step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <section
      ref={frame}
      id={TABLE}
      className={styles.twin}
      aria-labelledby="trend-table-title"
      data-long={rows.length > LONG || undefined}
    >
      <h2 className={team.heading} id="trend-table-title">
        {say("trend.table.title")} <small>{say("trend.table.note")}</small>
      </h2>
      <Table
        caption={say("trend.table.title")}
        captionHidden
        columns={[
          { label: say("trend.table.week") },
          { label: say("trend.table.answered"), numeric: true },
          { label: say("trend.table.clarity"), numeric: true },
          { label: say("trend.table.likely"), numeric: true },
          { label: say("trend.table.autonomy"), numeric: true },
          { label: say("trend.table.likely"), numeric: true },
          { label: say("trend.table.mode") },
          { label: say("trend.table.changed") },
          { label: say("trend.table.happened") },
        ]}
        rows={rows.map((row) =>
          "live" in row
            ? { key: row.live.id, cells: liveCells(say, row.live) }
            : {
                key: row.week.week,
                cells: weekCells(say, view, row, {
                  years,
                  onFocus: () => select(row.place),
                  onKeyDown,
                }),
                row: {
                  onPointerEnter: (event) => event.pointerType === "mouse" && point(row.place),
                  onPointerLeave: () => point(null),
                  onClick: () => select(row.place),
                },
              },
        )}
        empty={say("trend.table.none")}
      />
    </section>
  );
});

const TABLE = "trend-table";

/** Marks the row of the week that is shown, and lets Tab reach the one that is selected. */
export function useRowMark({ at, selected }: WeekChoice): void {
  useEffect(() => {
    const wayTo = (place: number) =>
      document.querySelector<HTMLElement>(`#${TABLE} [data-place="${place}"]`);
    const row = wayTo(at)?.closest("tr");
    const way = wayTo(selected);
    row?.setAttribute("data-selected", "");
    way?.setAttribute("aria-current", "true");
    way?.setAttribute("tabindex", "0");
    return () => {
      row?.removeAttribute("data-selected");
      way?.removeAttribute("aria-current");
      way?.setAttribute("tabindex", "-1");
    };
  }, [at, selected]);
}

type Way = {
  years: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function weekCells(
  say: Say,
  view: TrendView,
  { week, place }: { week: TrendWeek; place: number },
  { years, onFocus, onKeyDown }: Way,
) {
  const { point, gap, held } = week;
  const name = (
    <button
      key="week"
      type="button"
      className={styles.rowWeek}
      data-place={place}
      tabIndex={-1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      {weekName(say, week, years)} <span>{dayWords(week.week)}</span>
    </button>
  );
  const happened = [...eventsOf(say, view, place), momentWords(say, week)].join(" ").trim();
  if (!point)
    return [
      name,
      ...Array(5).fill(""),
      <span key="gap" className="faint">
        {gap && gapWords(say, gap)}
      </span>,
      "",
      happened,
    ];
  return [
    name,
    ...figures(say, point),
    <span key="mode" className={styles.mode}>
      <ModeChip say={say} mode={held?.mode ?? point.quadrant} />
      {held?.onTheLine && <span className="soft"> {say("trend.table.onTheLine")}</span>}
    </span>,
    <span key="change" className={styles.change}>
      {changeCell(say, week)}
    </span>,
    happened,
  ];
}

function liveCells(say: Say, { point, day, sessionName, guess }: TrendLive) {
  return [
    <span key="live" className={styles.liveName}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4" />
      </svg>
      {say("trend.table.live", { day: dayWords(day) })}
    </span>,
    ...figures(say, point),
    <span key="mode" className="soft">
      {likelyWords(say, point)}
    </span>,
    "",
    `${sessionName}${guess ? `. ${guessWords(say, guess, point)}` : ""}`,
  ];
}

const figures = (say: Say, point: NonNullable<TrendWeek["point"]>) => [
  say("trend.count", { answered: point.answered, roster: point.roster }),
  meanWords(say, point.clarity),
  likelyRange(say, point.clarity),
  meanWords(say, point.autonomy),
  likelyRange(say, point.autonomy),
];
