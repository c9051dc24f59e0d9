import { Matrix } from "#app/charts/matrix.tsx";
import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Section } from "#app/ui/page-frame.tsx";
import { Table } from "#app/ui/table.tsx";
import type { InterventionState } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import { positionOf } from "#domain/position.ts";
import { AXES } from "#domain/rating.ts";
import { describeAxis, describeMode } from "#domain/sentences.ts";
import type { WeekReading } from "#domain/standing.ts";
import { dayInWords } from "./in-words.ts";
import styles from "./interventions.module.css";

type Props = { say: Say; state: Extract<InterventionState, { is: "ended" }> };

const MOMENTS = ["before", "atEnd", "after"] as const;

/** Where the team was before, at the end and on its own (I4): the picture, and the same in figures. */
export function Positions({ say, state }: Props) {
  const told = MOMENTS.map((when) => ({ when, week: state[when] }));
  const known = told.filter((one): one is { when: typeof one.when; week: WeekReading } =>
    Boolean(one.week),
  );
  const last = known.at(-1);
  const result = last?.week.result ?? null;
  return (
    <Section
      title={say("interventions.positions.title")}
      note={say("interventions.positions.note")}
    >
      <div className={styles.positions}>
        <Matrix
          say={say}
          size="desk"
          result={result}
          position={positionIn(last?.week ?? null)}
          path={known.map(({ when, week }, index) => ({
            clarity: week.result?.clarity?.mean ?? 0,
            autonomy: week.result?.autonomy?.mean ?? 0,
            label: index < known.length - 1 ? say(`interventions.positions.${when}`) : undefined,
          }))}
          title={last && say(`interventions.positions.${last.when}`)}
          emptyText={say("interventions.positions.none")}
        />
        <Table
          caption={say("interventions.positions.caption")}
          columns={[
            { label: say("interventions.positions.column.when") },
            { label: say("interventions.positions.column.week") },
            ...AXES.map((axis) => ({ label: say(`interventions.axis.${axis}`) })),
            { label: say("interventions.positions.column.mode") },
          ]}
          rows={told.map(({ when, week }) => ({
            key: when,
            cells: [say(`interventions.positions.${when}`), ...cellsOf(say, when, week)],
          }))}
        />
      </div>
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
  return [
    dayInWords(week.week, "full"),
    ...AXES.map((axis) => {
      const shown = result[axis];
      return shown ? describeAxis(say, axis, shown, position[axis]) : "";
    }),
    position.mode ? (
      <ModeChip key="mode" say={say} mode={position.mode} short />
    ) : (
      describeMode(say, position)
    ),
  ];
}

const positionIn = (week: WeekReading | null) =>
  week?.result ? positionOf(week.result, week.roster, week.spread) : null;
