"use client";

import type { ReactNode } from "react";
import { Matrix } from "#app/charts/matrix.tsx";
import { MatrixTable } from "#app/charts/matrix-table.tsx";
import { useSay } from "#app/ui/words.tsx";
import { type Estimate, positionOf } from "#domain/position.ts";
import type { PublishedAxis } from "#domain/result.ts";
import { describeMean, describeSpread } from "#domain/sentences.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import { findingOf } from "./finding.ts";
import styles from "./result.module.css";

/** What the team said, in one sentence, one picture and two figures. Loaded when it is needed. */
export function ResultView({ round, children }: { round: RoundSnapshot; children: ReactNode }) {
  const say = useSay();
  const { result, roster, spread, notes } = round;
  if (!result) return null;
  const position = positionOf(result, roster, spread);
  const spreads = (["clarity", "autonomy"] as const).flatMap((axis) => {
    const shown = result[axis];
    return (shown && describeSpread(say, axis, shown)) ?? [];
  });
  return (
    <div className={styles.result}>
      <h2 className={styles.finding}>{findingOf(say, result.quadrant, position)}</h2>
      <div className={styles.picture}>
        <Matrix say={say} size="phone" result={result} position={position} reveal />
      </div>
      <div className={styles.words}>
        {position && result.clarity && result.autonomy && (
          <dl className={styles.figures}>
            <Figure
              name={say("sentences.axes.clarity")}
              axis={result.clarity}
              estimate={position.clarity}
            />
            <Figure
              name={say("sentences.axes.autonomy")}
              axis={result.autonomy}
              estimate={position.autonomy}
            />
          </dl>
        )}
        {spreads.length > 0 && <p className={styles.spread}>{spreads.join(" ")}</p>}
        {children}
        {notes && notes.length > 0 && (
          <section className={styles.notes} aria-label={say("pulse.result.notes")}>
            <h3>{say("pulse.result.inNoOrder")}</h3>
            <ul>
              {notes.map((note, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity, on purpose
                <li key={index} className="human">
                  {note}
                </li>
              ))}
            </ul>
          </section>
        )}
        <details className={styles.table}>
          <summary>{say("pulse.result.table")}</summary>
          <MatrixTable say={say} result={result} position={position} />
        </details>
      </div>
    </div>
  );
}

function Figure({
  name,
  axis,
  estimate,
}: {
  name: string;
  axis: PublishedAxis;
  estimate: Estimate;
}) {
  const say = useSay();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {describeMean(say, axis)}
        <small>{say("pulse.result.likely", { low: estimate.low, high: estimate.high })}</small>
      </dd>
    </div>
  );
}
