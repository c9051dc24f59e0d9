import { buttonClass } from "#app/ui/button.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Say } from "#domain/locales.ts";
import { type MomentYear, YEAR_DAYS } from "#domain/moment-year.ts";
import { MOMENT_KINDS } from "#domain/moments.ts";
import { fullDay, monthInWords, monthName } from "./days.ts";
import { KindMark } from "./kind-mark.tsx";
import styles from "./year.module.css";

const LANE = 40;
const TICK = 20;
const TOP = 26;
const BOTTOM = TOP + LANE * MOMENT_KINDS.length;
/** A month that begins this near the left edge has no room for its name beside the next. */
const ROOM_FOR_NAME = 20;

type Props = { say: Say; year: MomentYear; today: string };

/** The year as a picture, as a table, and as files (J5). */
export function YearSection({ say, year, today }: Props) {
  return (
    <section className={styles.year} aria-labelledby="year">
      <h2 id="year">{finding(say, year)}</h2>
      <p className="soft">{say("moments.year.lede")}</p>
      <div className={styles.picture}>
        <ul className={styles.names} aria-hidden="true">
          {MOMENT_KINDS.map((kind) => (
            <li key={kind}>
              <KindMark kind={kind} />
              {say(`moments.kinds.${kind}`)}
            </li>
          ))}
        </ul>
        <section
          className={styles.scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
          tabIndex={0}
          aria-label={say("moments.year.region")}
        >
          <Lanes say={say} year={year} today={today} />
        </section>
      </div>
      <details className={styles.twin}>
        <summary>{say("moments.year.asTable")}</summary>
        <YearTable say={say} year={year} />
      </details>
      <div className={styles.foot}>
        <p>
          {say("moments.year.yours")} {say("moments.year.proof")}
        </p>
        <a className={buttonClass({})} href="/moments/export/csv" download>
          {say("moments.export.csv")}
        </a>
        <a className={buttonClass({})} href="/moments/export/json" download>
          {say("moments.export.json")}
        </a>
      </div>
    </section>
  );
}

function finding(say: Say, { moments, mostly }: MomentYear): string {
  if (moments === 0) return say("moments.year.none");
  if (!mostly) return say("moments.year.even");
  return say("moments.year.mostly", { kind: say(`moments.kinds.${mostly}`).toLowerCase() });
}

function Lanes({ say, year, today }: Props) {
  const label = say("moments.year.picture", {
    from: fullDay(year.from, today),
    moments: year.moments,
  });
  const now = across(year.today + 0.5);
  return (
    <svg className={styles.lanes} role="img" aria-label={label} width="100%" height={BOTTOM + 24}>
      {year.months.map(({ month, at }, index) => (
        <g key={month}>
          <line className={styles.month} x1={across(at)} x2={across(at)} y1={TOP} y2={BOTTOM} />
          {(index > 0 || (year.months[1]?.at ?? 0) >= ROOM_FOR_NAME) && (
            <text className={styles.monthName} x={across(at)} dx="5" y={BOTTOM + 18}>
              {monthName(month)}
            </text>
          )}
        </g>
      ))}
      {year.lanes.map(({ kind }, lane) => (
        <line
          key={kind}
          className={styles.lane}
          x1="0"
          x2="100%"
          y1={footOf(lane)}
          y2={footOf(lane)}
        />
      ))}
      {/* Beneath the days: what was kept today stands on it. */}
      <line className={styles.now} x1={now} x2={now} y1={TOP - 4} y2={BOTTOM} />
      {year.lanes.map(({ kind, days }, lane) => (
        <g key={kind} data-kind={kind}>
          {days.map(({ day, at }) => (
            <line
              key={day}
              data-day={day}
              className={styles.tick}
              x1={across(at + 0.5)}
              x2={across(at + 0.5)}
              y1={footOf(lane) - TICK}
              y2={footOf(lane)}
            />
          ))}
        </g>
      ))}
      <text className={styles.nowName} x={now} y={TOP - 10} textAnchor="end" dx="4">
        {say("moments.year.today")}
      </text>
    </svg>
  );
}

/** The line that a kind's days stand on. */
const footOf = (lane: number): number => TOP + LANE * lane + 32;

/** Where a number of days lies, in percent of the year's width. */
const across = (days: number): string => `${((100 * days) / YEAR_DAYS).toFixed(2)}%`;

/** The same days in words, newest month first. */
function YearTable({ say, year }: Omit<Props, "today">) {
  const lanes = new Map(year.lanes.map(({ kind, days }) => [kind, days]));
  const rows = year.months.toReversed().map(({ month }) => ({
    key: month,
    cells: [
      monthInWords(month),
      ...MOMENT_KINDS.map((kind) => {
        const days = (lanes.get(kind) ?? []).filter(({ day }) => day.startsWith(month));
        const told = days.map(({ day, moments }) =>
          moments === 1
            ? String(Number(day.slice(8)))
            : say("moments.year.twice", { day: Number(day.slice(8)), moments }),
        );
        return told.join(", ") || <span className="faint">{say("moments.year.noDay")}</span>;
      }),
    ],
  }));
  return (
    <Table
      caption={say("moments.year.caption")}
      columns={[
        { label: say("moments.year.month") },
        ...MOMENT_KINDS.map((kind) => ({ label: say(`moments.kinds.${kind}`) })),
      ]}
      rows={rows}
    />
  );
}
