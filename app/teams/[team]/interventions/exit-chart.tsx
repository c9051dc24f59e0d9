import { Table } from "#app/ui/table.tsx";
import type { Intervention } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import { positionOf } from "#domain/position.ts";
import { describeMean } from "#domain/sentences.ts";
import type { WeekReading } from "#domain/standing.ts";
import styles from "./exit-chart.module.css";
import {
  type ChartLayout,
  type ChartWeek,
  layOut,
  otherAxis,
  ruleLabelAt,
  segmentsOf,
} from "./exit-chart-geometry.ts";
import { dayInWords, findingOf, ruleInWords } from "./in-words.ts";

type Props = {
  say: Say;
  intervention: Intervention;
  weeks: readonly WeekReading[];
  days: { today: string; started: string; ended: string | null };
};

/** One drawing for a desk and one for a phone: text keeps its size, only one is shown. */
const SIZES = {
  wide: { width: 780, height: 316, right: 112, tick: 52 },
  slim: { width: 358, height: 248, right: 108, tick: 44 },
} as const;

/** The results against the exit rule, with the table that holds the same numbers. */
export function ExitChart(props: Props) {
  const { say } = props;
  const layouts = Object.entries(SIZES).map(([name, size]) => ({
    name: name as keyof typeof SIZES,
    layout: layOut({ ...props, size }),
  }));
  const [first] = layouts;
  return (
    <figure className={styles.figure}>
      {layouts.map(({ name, layout }) => (
        <Drawing key={name} {...props} name={name} layout={layout} />
      ))}
      {first?.layout.weeks.some(({ gap }) => gap) && (
        <figcaption className={styles.note}>{say("interventions.chart.gaps")}</figcaption>
      )}
      <details className={styles.twin}>
        <summary>{say("interventions.chart.asTable")}</summary>
        <Twin {...props} weeks={props.weeks} layout={first?.layout} />
      </details>
    </figure>
  );
}

type DrawingProps = Props & { name: keyof typeof SIZES; layout: ChartLayout };

function Drawing({ say, intervention, weeks, days, name, layout }: DrawingProps) {
  const { width, height, right, top, bottom, start, end, threshold } = layout;
  const late = layout.today !== null && days.today > intervention.endsOn;
  const hatch = `late-${name}`;
  return (
    <svg
      className={styles[name]}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={findingOf(say, intervention, weeks)}
    >
      <defs>
        <pattern
          id={hatch}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path className={styles.late} d="M0 0V7" />
        </pattern>
        <pattern
          id={`gap-${name}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path className={styles.gap} d="M0 0V6" />
        </pattern>
      </defs>
      <rect
        className={styles.zone}
        x={start}
        y={top}
        width={Math.max(0, right - start)}
        height={threshold - top}
      />
      <path className={styles.zoneLine} d={`M${start} ${threshold}H${right}`} />
      {late && layout.today !== null && (
        <rect
          fill={`url(#${hatch})`}
          x={end}
          y={top}
          width={layout.today - end}
          height={bottom - top}
        />
      )}
      <Axes say={say} layout={layout} />
      <Lines layout={layout} gap={`gap-${name}`} />
      <Dates say={say} intervention={intervention} days={days} layout={layout} late={late} />
      <Marks layout={layout} />
      <text className={styles.zoneText} x={start + 8} y={ruleLabelAt(layout)}>
        {say("interventions.chart.exit", intervention.rule)}
      </text>
      <EndLabels say={say} intervention={intervention} layout={layout} />
    </svg>
  );
}

function Axes({
  say,
  layout: { left, right, bottom, levels, ticks },
}: {
  say: Say;
  layout: ChartLayout;
}) {
  return (
    <>
      <path className={styles.base} d={`M${left} ${bottom}H${right}`} />
      {levels.map(({ rating, y }) => (
        <text key={rating} className={styles.tick} x={left - 8} y={y + 4.5} textAnchor="end">
          {rating}
        </text>
      ))}
      {ticks.map(({ x, number }, index) => (
        <text key={x} className={styles.tick} x={x} y={bottom + 19} textAnchor="middle">
          {index === 0 ? say("interventions.chart.week", { number }) : number}
        </text>
      ))}
    </>
  );
}

const line = (points: readonly { x: number; y: number }[]) =>
  `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`;

type Drawn = ChartWeek & { shown: NonNullable<ChartWeek["shown"]> };

function Lines({ layout, gap }: { layout: ChartLayout; gap: string }) {
  const { weeks, top, bottom, step } = layout;
  return (
    <>
      {weeks
        .filter((week) => week.gap)
        .map(({ week, x }) => (
          <rect
            key={week}
            fill={`url(#${gap})`}
            x={x - step / 4}
            y={top}
            width={step / 2}
            height={bottom - top}
          />
        ))}
      {(segmentsOf(weeks) as Drawn[][]).map((segment) => (
        <g key={segment[0]?.week}>
          <Band segment={segment} />
          <path
            className={styles.other}
            d={line(segment.map(({ x, shown }) => ({ x, y: shown.other.y })))}
          />
          <path
            className={styles.own}
            d={line(segment.map(({ x, shown }) => ({ x, y: shown.own.y })))}
          />
        </g>
      ))}
    </>
  );
}

/** What the true mean is likely to be; of a week alone, a short bar. */
function Band({ segment }: { segment: readonly Drawn[] }) {
  const [only] = segment;
  if (segment.length === 1 && only)
    return (
      <rect
        className={styles.band}
        x={only.x - 6}
        y={only.shown.high}
        width={12}
        height={only.shown.low - only.shown.high}
      />
    );
  const upper = segment.map(({ x, shown }) => ({ x, y: shown.high }));
  const lower = segment.map(({ x, shown }) => ({ x, y: shown.low })).reverse();
  return <path className={styles.band} d={`${line([...upper, ...lower])}Z`} />;
}

/** A ring counts for the exit rule, a tick reaches it; the weeks before and after are dots. */
function Marks({ layout: { weeks } }: { layout: ChartLayout }) {
  return (
    <>
      {weeks.map(({ week, x, shown, role }) => {
        if (!shown) return null;
        const { y } = shown.own;
        if (role === "reaches")
          return (
            <g key={week}>
              <circle className={styles.met} cx={x} cy={y} r={9} />
              <path className={styles.check} d={`M${x - 4} ${y}l3 3 5-6`} />
            </g>
          );
        return (
          <circle
            key={week}
            className={role === "counts" ? styles.counts : styles.dot}
            cx={x}
            cy={y}
            r={role === "counts" ? 4.5 : 3}
          />
        );
      })}
    </>
  );
}

type DatesProps = Omit<Props, "weeks"> & { layout: ChartLayout; late: boolean };

function Dates({ say, intervention, days, layout, late }: DatesProps) {
  const { end, today, top, bottom, left, right } = layout;
  const key = days.ended ? "ended" : late ? "late" : "ends";
  const words = say(`interventions.chart.${key}`, {
    day: dayInWords(days.ended ?? intervention.endsOn, "short"),
  });
  // Each label leans away from the other, and from the edge that it would run over.
  const endFirst = today === null || end <= today;
  const anchorAt = (x: number, wanted: "start" | "middle" | "end", room: number) =>
    x - room < left - 24 ? "start" : x + room > right + 70 ? "end" : wanted;
  const near = today !== null && Math.abs(end - today) < 130;
  const endAnchor = anchorAt(end, near ? (endFirst ? "end" : "start") : "middle", 60);
  const todayAnchor = near ? (endFirst ? "start" : "end") : "middle";
  return (
    <>
      <path className={styles.end} d={`M${end} ${top - 6}V${bottom}`} />
      <text
        className={late ? styles.lateText : styles.endText}
        x={end}
        y={top - 11}
        textAnchor={endAnchor}
      >
        {words}
      </text>
      {today !== null && (
        <>
          <path className={styles.today} d={`M${today} ${top - 6}V${bottom}`} />
          <text className={styles.todayText} x={today} y={top - 11} textAnchor={todayAnchor}>
            {say("interventions.chart.today")}
          </text>
        </>
      )}
    </>
  );
}

type EndLabelsProps = Pick<Props, "say" | "intervention"> & { layout: ChartLayout };

/** Each line is named at its end, with the figure that was published last. */
function EndLabels({ say, intervention, layout }: EndLabelsProps) {
  const last = (layout.weeks as Drawn[]).findLast(({ shown }) => shown);
  if (!last) return null;
  const { own, other } = last.shown;
  const apart = Math.max(0, 18 - Math.abs(own.y - other.y)) / 2;
  const side = own.y <= other.y ? -1 : 1;
  const { axis } = intervention.rule;
  const labels = [
    { ...own, at: own.y + side * apart, name: axis, className: styles.ownLabel },
    { ...other, at: other.y - side * apart, name: otherAxis(axis), className: styles.otherLabel },
  ];
  return (
    <>
      {labels.map(({ axis, y, at, name, className }) => (
        <g key={name}>
          {last.x + 12 < layout.right && (
            <path className={styles.ahead} d={`M${last.x + 12} ${y}H${layout.right + 4}`} />
          )}
          <text className={className} x={layout.right + 8} y={at + 5}>
            {say(`interventions.chart.label.${name}`, { mean: describeMean(say, axis) })}
          </text>
        </g>
      ))}
    </>
  );
}

function Twin({ say, intervention, weeks, layout }: Props & { layout: ChartLayout | undefined }) {
  const { axis } = intervention.rule;
  const byWeek = new Map(weeks.map((week) => [week.week, week]));
  const rows = (layout?.weeks ?? []).map(({ week, number, shown, gap, role }) => {
    const reading = byWeek.get(week);
    const position =
      reading?.result && positionOf(reading.result, reading.roster, reading.spread)?.[axis];
    return {
      key: week,
      cells: [
        say("interventions.chart.weekOf", { number, day: dayInWords(week, "short") }),
        shown ? describeMean(say, shown.own.axis) : "",
        position ? say("charts.range", { low: position.low, high: position.high }) : "",
        shown ? describeMean(say, shown.other.axis) : "",
        say(`interventions.chart.role.${gap ?? role}`),
      ],
    };
  });
  return (
    <Table
      caption={ruleInWords(say, intervention.rule)}
      columns={[
        { label: say("interventions.chart.column.week") },
        { label: say(`interventions.axis.${axis}`), numeric: true },
        { label: say("interventions.chart.column.likely"), numeric: true },
        { label: say(`interventions.axis.${otherAxis(axis)}`), numeric: true },
        { label: say("interventions.chart.column.role") },
      ]}
      rows={rows}
      empty={say("interventions.chart.empty")}
    />
  );
}
