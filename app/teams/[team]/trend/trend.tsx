"use client";

import type { ReactNode } from "react";
import type { PublishedResult } from "#domain/result.ts";
import { PathPart } from "./path-part.tsx";
import styles from "./trend.module.css";
import { TrendTable, useRowMark } from "./trend-table.tsx";
import type { TrendView } from "./trend-view.ts";
import { useWeek } from "./use-week.ts";
import { WeeksPart } from "./weeks-part.tsx";

type Props = {
  view: TrendView;
  /** The week that is selected first. */
  first: number;
  /** What the latest week published, whose field is drawn under the path. */
  latest: { place: number; result: PublishedResult } | null;
  /** Stands between the charts and their table. */
  children?: ReactNode;
};

/** A team's trend: path, lines, details and table, all showing one and the same week. */
export function Trend({ view, first, latest, children }: Props) {
  const choice = useWeek(
    first,
    view.weeks.map(({ round, week }) => round ?? week),
  );
  useRowMark(choice);
  return (
    <>
      <div className={styles.columns}>
        <PathPart view={view} choice={choice} latest={latest} />
        <WeeksPart view={view} choice={choice} />
      </div>
      {children}
      <TrendTable view={view} select={choice.select} point={choice.point} />
    </>
  );
}
