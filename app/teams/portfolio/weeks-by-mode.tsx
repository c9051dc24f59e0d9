"use client";

import { type ReactNode, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { Strips } from "./strips.tsx";
import { useTeams } from "./team-filter.tsx";
import styles from "./weeks.module.css";
import { WeeksTable } from "./weeks-table.tsx";

/** How many rows there are at first, and how many more with each wish. */
const ROWS = 24;

type Props = {
  title: ReactNode;
  weeks: readonly string[];
  /** Of the strips, for whoever keeps them as a picture. */
  id: string;
};

/** The weeks of all teams by mode: as strips, or the same as a table. */
export function WeeksByMode({ title, weeks, id }: Props) {
  const say = useSay();
  const { shown } = useTeams();
  const [as, setAs] = useState<"strip" | "table">("strip");
  const [most, setMost] = useState(ROWS);
  const rows = shown.slice(0, most);
  return (
    <>
      <div className={styles.head}>
        {title}
        <fieldset className={styles.switch}>
          <legend className="vh">{say("portfolio.weeks.as")}</legend>
          {(["strip", "table"] as const).map((each) => (
            <button key={each} type="button" aria-pressed={as === each} onClick={() => setAs(each)}>
              {say(`portfolio.weeks.${each}`)}
            </button>
          ))}
        </fieldset>
      </div>
      {rows.length === 0 ? (
        <p className="soft">{say("portfolio.weeks.none")}</p>
      ) : as === "strip" ? (
        <div id={id}>
          <Strips rows={rows} weeks={weeks} />
        </div>
      ) : (
        <WeeksTable rows={rows} weeks={weeks} />
      )}
      {shown.length > most && (
        <div className={styles.more}>
          <Button onClick={() => setMost(most + ROWS)}>
            {say("portfolio.weeks.more", { more: Math.min(ROWS, shown.length - most) })}
          </Button>
          <span className="soft small">
            {say("portfolio.weeks.shown", { shown: most, all: shown.length })}
          </span>
        </div>
      )}
    </>
  );
}
