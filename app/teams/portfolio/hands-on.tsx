import { Table } from "#app/ui/table.tsx";
import type { DynamicRange, HandsOnSpell } from "#domain/dynamic-range.ts";
import type { Say } from "#domain/locales.ts";
import styles from "./range.module.css";
import { weekNumber } from "./weeks-shown.ts";

type Props = {
  say: Say;
  range: DynamicRange;
  /** The teams' names, in the order of the range. */
  names: readonly string[];
};

/** Weeks hands-on, declared and not, and what the spells of them ended in. */
export function HandsOn({ say, range }: Omit<Props, "names">) {
  const { measured, declared, undeclared, spells } = range;
  if (measured === 0) return null;
  return (
    <div className={styles.hands}>
      <p className={styles.weeks}>
        {say("portfolio.hands.weeks", { weeks: declared + undeclared })}
      </p>
      <p className={styles.fine}>{say("portfolio.hands.of", { measured, declared, undeclared })}</p>
      {spells.length > 0 && <p className={styles.fine}>{endingsOf(say, spells)}</p>}
    </div>
  );
}

/** How long each spell of hands-on lasted, and what it ended in. */
export function Spells({ say, range: { spells }, names }: Props) {
  if (spells.length === 0) return null;
  return (
    <details className={styles.spells}>
      <summary>{say("portfolio.hands.each")}</summary>
      <div className={styles.tables}>
        <Lengths say={say} spells={spells} />
        <Latest say={say} spells={spells} names={names} />
      </div>
    </details>
  );
}

function endingsOf(say: Say, spells: readonly HandsOnSpell[]): string {
  const ended = spells.filter(({ endedIn }) => endedIn !== null);
  const scalable = ended.filter(({ endedIn }) => endedIn === "scalable").length;
  const running = spells.length - ended.length;
  return say(ended.length === 0 ? "portfolio.hands.noneEnded" : "portfolio.hands.endings", {
    ...{ spells: spells.length, ended: ended.length, scalable, running },
  });
}

/** In weeks; the last has no end. */
const LENGTHS = [
  { key: "short", least: 1, most: 2 },
  { key: "middle", least: 3, most: 4 },
  { key: "long", least: 5, most: 8 },
  { key: "longest", least: 9, most: Number.POSITIVE_INFINITY },
] as const;

function Lengths({ say, spells }: Omit<Props, "range" | "names"> & { spells: HandsOnSpell[] }) {
  return (
    <Table
      caption={say("portfolio.hands.lengths.caption")}
      columns={[
        { label: say("portfolio.hands.lengths.length") },
        { label: say("portfolio.hands.lengths.spells"), numeric: true },
        { label: say("portfolio.short.scalable"), numeric: true },
        { label: say("portfolio.short.handsoff"), numeric: true },
        { label: say("portfolio.hands.lengths.running"), numeric: true },
      ]}
      rows={LENGTHS.map(({ key, least, most }) => {
        const own = spells.filter(({ weeks }) => weeks >= least && weeks <= most);
        const ending = (mode: HandsOnSpell["endedIn"]) =>
          own.filter(({ endedIn }) => endedIn === mode).length;
        return {
          key,
          cells: [
            say(`portfolio.hands.lengths.${key}`),
            own.length,
            ending("scalable"),
            ending("handsoff"),
            ending(null),
          ],
        };
      })}
    />
  );
}

/** So many spells are told one by one. */
const TOLD = 20;

function Latest({ say, spells, names }: Omit<Props, "range"> & { spells: HandsOnSpell[] }) {
  const latest = spells.toSorted((a, b) =>
    a.to < b.to ? 1 : a.to > b.to ? -1 : b.weeks - a.weeks,
  );
  return (
    <Table
      caption={
        spells.length > TOLD
          ? say("portfolio.hands.latest.some", { told: TOLD, spells: spells.length })
          : say("portfolio.hands.latest.all")
      }
      columns={[
        { label: say("portfolio.hands.latest.team") },
        { label: say("portfolio.hands.latest.from"), numeric: true },
        { label: say("portfolio.hands.latest.weeks"), numeric: true },
        { label: say("portfolio.hands.latest.declared"), numeric: true },
        { label: say("portfolio.hands.latest.endedIn") },
      ]}
      rows={latest.slice(0, TOLD).map(({ team, from, weeks, declared, endedIn }) => ({
        key: `${team} ${from}`,
        cells: [
          names[team] ?? "",
          say("portfolio.table.week", { week: weekNumber(from) }),
          weeks,
          declared,
          endedIn ? say(`portfolio.short.${endedIn}`) : say("portfolio.hands.latest.running"),
        ],
      }))}
    />
  );
}
