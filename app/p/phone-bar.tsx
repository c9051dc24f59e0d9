import type { ReactNode } from "react";
import { BrandMark } from "#app/ui/brand.tsx";
import { useSay, useWordsLocale } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import styles from "./pulse.module.css";
import { closingTime, weekOf } from "./times.ts";
import { useAfterPaint } from "./use-after-paint.ts";

type Props = {
  team: string;
  round: RoundSnapshot | null;
  /** What stands in the place of the round. */
  children?: ReactNode;
};

/** Whose pulse this is, and which round. Times are the phone's own, so they come after the paint. */
export function PhoneBar({ team, round, children }: Props) {
  const say = useSay();
  const locale = useWordsLocale();
  const onPhone = useAfterPaint();
  return (
    <header className={styles.bar}>
      <BrandMark className={styles.mark} />
      <h1 className={styles.team}>{team}</h1>
      <p className={styles.when}>
        {children ?? (round && whenOf(round, { say, locale, onPhone }))}
      </p>
    </header>
  );
}

type Reader = { say: Say; locale: string; onPhone: boolean };

function whenOf(round: RoundSnapshot, { say, locale, onPhone }: Reader): string {
  const { state, kind, openedAt, closesAt, result, roster } = round;
  const live = kind === "live";
  const week = weekOf(openedAt);
  if (state === "open" && live) return say("pulse.bar.live");
  if (state === "open" && onPhone && closesAt)
    return say("pulse.bar.closes", { week, time: closingTime(locale, closesAt) });
  const name = live
    ? say("pulse.bar.liveRound")
    : onPhone
      ? say("pulse.bar.week", { week })
      : say("pulse.bar.weekly");
  return result && state !== "open"
    ? say("pulse.bar.answered", { round: name, ballots: result.ballots, roster })
    : name;
}
