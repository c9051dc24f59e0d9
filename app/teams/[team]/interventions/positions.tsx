import { Matrix } from "#app/charts/matrix.tsx";
import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Section } from "#app/ui/page-frame.tsx";
import { Table } from "#app/ui/table.tsx";
import type { InterventionState } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import { positionOf } from "#domain/position.ts";
import { AXES, type Axis } from "#domain/rating.ts";
import { describeMean, describeMode } from "#domain/sentences.ts";
import type { WeekReading } from "#domain/standing.ts";
import { dayInWords } from "./in-words.ts";
import styles from "./interventions.module.css";

type Props = { say: Say; state: Extract<InterventionState, { is: "ended" }> };

const MOMENTS = ["before", "atEnd", "after"] as const;

/** Where the team was before, at the end and on its own (I4). */
export function Positions({ say, state }: Props) {
  const known = MOMENTS.flatMap((when) => {
    const week = state[when];
    return week ? [{ when, week }] : [];
  });
  const last = known.at(-1);
  return (
    <section className={styles.positions} aria-labelledby="positions-title">
      <h2 id="positions-title" className={styles.heading}>
        {say("interventions.positions.title")}
      </h2>
      <Matrix
        say={say}
        size="desk"
        result={last?.week.result ?? null}
        position={positionIn(last?.week ?? null)}
        path={known.map(({ when, week }, index) => ({
          clarity: week.result?.clarity?.mean ?? 0,
          autonomy: week.result?.autonomy?.mean ?? 0,
          label: index < known.length - 1 ? say(`interventions.positions.${when}`) : undefined,
        }))}
        title={last && say(`interventions.positions.${last.when}`)}
        emptyText={say("interventions.positions.none")}
      />
      <p className={styles.hint}>{say("interventions.lede.notProof")}</p>
    </section>
  );
}

/** The same in figures. */
export function PositionsTable({ say, state }: Props) {
  return (
    <Section
      title={say("interventions.positions.figures")}
      note={say("interventions.positions.note")}
    >
      <Table
        captionHidden
        caption={say("interventions.positions.caption")}
        columns={[
          { label: say("interventions.positions.column.when") },
          { label: say("interventions.positions.column.week") },
          ...AXES.map((axis) => ({ label: say(`interventions.axis.${axis}`) })),
          { label: say("interventions.positions.column.mode") },
        ]}
        rows={MOMENTS.map((when) => ({
          key: when,
          cells: [say(`interventions.positions.${when}`), ...cellsOf(say, when, state[when])],
        }))}
      />
    </Section>
  );
}

function cellsOf(say: Say, when: (typeof MOMENTS)[number], week: WeekReading | null) {
  const position = positionIn(week);
  if (!week?.result || !position) {
    const missing = when === "after" ? "toCome" : "none";
    return [say(`interventions.positions.${missing}`), "", "", ""];
  }
  const { result } = week;
  const figure = (axis: Axis) => {
    const [shown, { low, high }] = [result[axis], position[axis]];
    return (
      shown && say("interventions.positions.figure", { mean: describeMean(say, shown), low, high })
    );
  };
  return [
    dayInWords(week.week, "full"),
    ...AXES.map(figure),
    position.mode ? (
      <ModeChip key="mode" say={say} mode={position.mode} short />
    ) : (
      describeMode(say, position)
    ),
  ];
}

const positionIn = (week: WeekReading | null) =>
  week?.result ? positionOf(week.result, week.roster, week.spread) : null;
