"use client";

import { useSay } from "#app/ui/words.tsx";
import styles from "./path.module.css";
import type { TrendView } from "./trend-view.ts";
import {
  changeWords,
  eventsOf,
  findingOf,
  liveWords,
  silentWords,
  spreadWords,
  weekDays,
  weekName,
} from "./week-words.ts";

/** Everything that may be said of one week; what it could be without those who kept silent as well. */
export function WeekDetail({ view, place }: { view: TrendView; place: number }) {
  const say = useSay();
  const week = view.weeks[place];
  if (!week) return null;
  const { point } = week;
  const live = view.live.filter(({ at }) => at >= place && at < place + 1);
  const events = eventsOf(say, view, place);
  const [change, rule] = changeWords(say, week);
  return (
    <div className={styles.detail} data-week={week.week}>
      <dl className={styles.read}>
        <div>
          <dt className={styles.hereWord}>{weekName(say, week)}</dt>
          <dd>{weekDays(say, week)}</dd>
        </div>
        {point && (
          <div>
            <dt>{say("trend.detail.answered")}</dt>
            <dd>{say("trend.count", { answered: point.answered, roster: point.roster })}</dd>
          </div>
        )}
        {view.momentDays.length > 0 && (
          <div>
            <dt>{say("trend.detail.moments")}</dt>
            <dd>{week.moments}</dd>
          </div>
        )}
      </dl>
      <p>{findingOf(say, week)}</p>
      {change && (
        <p>
          {change} {rule && <span className="soft">{rule}</span>}
        </p>
      )}
      <p className="soft">
        {[spreadWords(say, week), silentWords(say, week)].filter(Boolean).join(" ")}
      </p>
      {events.length > 0 && <p>{events.join(" ")}</p>}
      {live.map((round) => (
        <p key={round.id}>{liveWords(say, round)}</p>
      ))}
    </div>
  );
}
