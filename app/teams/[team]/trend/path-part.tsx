"use client";

import { Field } from "#app/charts/matrix-field.tsx";
import { Fix, Ring } from "#app/charts/matrix-fix.tsx";
import { MatrixFrame } from "#app/charts/matrix-frame.tsx";
import { FRAMES } from "#app/charts/matrix-geometry.ts";
import { Path } from "#app/charts/matrix-path.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { PublishedResult } from "#domain/result.ts";
import team from "../team.module.css";
import styles from "./path.module.css";
import { PathLabel } from "./path-label.tsx";
import { pathTo } from "./path-to.ts";
import { Scrubber } from "./scrubber.tsx";
import type { TrendView } from "./trend-view.ts";
import { usePlay } from "./use-play.ts";
import type { WeekChoice } from "./use-week.ts";
import { WeekDetail } from "./week-detail.tsx";
import { findingOf, weekName } from "./week-words.ts";

type Props = {
  view: TrendView;
  choice: WeekChoice;
  latest: { place: number; result: PublishedResult } | null;
};

/** The path up to the week that is shown, what moves it, and what that week says. */
export function PathPart({ view, choice, latest }: Props) {
  const say = useSay();
  const play = usePlay(choice, view.weeks.length);
  const place = play.playing ? choice.selected : choice.at;
  const week = view.weeks[place];
  if (!week) return null;
  const { clarity, autonomy } = week.point ?? {};
  const mean = clarity && autonomy && { clarity: clarity.mean, autonomy: autonomy.mean };
  const frame = FRAMES.desk;
  const label = say("trend.path.label", {
    week: weekName(say, week),
    finding: findingOf(say, week),
  });
  return (
    <section aria-labelledby="trend-path-title">
      <h2 className={team.heading} id="trend-path-title">
        {say("trend.path.title")} <small>{say("trend.path.note")}</small>
      </h2>
      <div id="trend-path" className={styles.matrix} data-playing={play.playing || undefined}>
        <MatrixFrame
          say={say}
          size="desk"
          label={label}
          chosen={week.point && !mean ? week.point.quadrant : null}
          field={
            mean && (
              <>
                {latest?.place === place && (
                  <Field frame={frame} result={latest.result} mean={mean} />
                )}
                <Ring frame={frame} mean={mean} position={{ clarity, autonomy }} />
              </>
            )
          }
        >
          <Path frame={frame} points={pathTo(say, view, place)} />
          {mean && (
            <>
              <Fix frame={frame} mean={mean} />
              <PathLabel frame={frame} mean={mean} reach={autonomy} text={weekName(say, week)} />
            </>
          )}
        </MatrixFrame>
      </div>
      <Scrubber view={view} choice={choice} play={play} place={place} />
      <WeekDetail view={view} place={place} />
    </section>
  );
}
