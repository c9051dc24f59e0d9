"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { bold } from "#app/ui/bold.tsx";
import { Notice } from "#app/ui/notice.tsx";

import { useRich, useSay, useWordsLocale } from "#app/ui/words.tsx";
import type { RoundSnapshot, SeatAnswer } from "#domain/wire.ts";

import type { Answer } from "./answer-state.ts";
import styles from "./closed.module.css";
import { LeaderAnswer } from "./last-time.tsx";
import { NextOpening } from "./next-opening.tsx";
import { openingTime } from "./times.ts";

/** Milliseconds until the result's code is asked for again, when the network failed. */
const LOAD_AGAIN = 3000;

type ResultProps = { round: RoundSnapshot; children: ReactNode };

/** After the close: what the team said together, and whether this phone's ballot is in it. */
export function Closed({
  round,
  answer,
  seat,
}: {
  round: RoundSnapshot;
  answer: Answer | null;
  seat: SeatAnswer;
}) {
  const say = useSay();
  const own = (
    <>
      <HeardBack round={round} seat={seat} />
      {answer && <Own answer={answer} />}
    </>
  );
  return (
    <div className={styles.closed}>
      {answer?.outcome === "unsent" && <TooLate opensAt={answer.ended?.opensAt ?? null} />}
      {round.state === "published" && <Result round={round}>{own}</Result>}
      {round.state === "too-few" && (
        <div className={styles.few}>
          <h2>{say("pulse.closed.few")}</h2>
          <p>{say("pulse.closed.fewWords", { k: round.k })}</p>
        </div>
      )}
      {round.state === "open" && <p className={styles.soon}>{say("pulse.closed.soon")}</p>}
      {round.state !== "published" && own}
    </div>
  );
}

/** What the leader answered, how reliably they do, and when the team is asked next. */
function HeardBack({ round, seat }: { round: RoundSnapshot; seat: SeatAnswer }) {
  const say = useSay();
  const { last, answeredRate: rate, nextOpensAt } = seat;
  const answer = last?.round === round.id ? last.answer : null;
  if (!answer && !nextOpensAt && round.kind !== "weekly") return null;
  return (
    <div className={styles.heard}>
      {answer && <LeaderAnswer answer={answer} />}
      {round.kind === "weekly" && rate && rate.of > 1 && <p>{say("pulse.lastTime.rate", rate)}</p>}
      {nextOpensAt && (
        <p>
          <NextOpening at={nextOpensAt} />
        </p>
      )}
    </div>
  );
}

/** What became of this phone's own ballot and note. */
function Own({ answer }: { answer: Answer }) {
  const say = useSay();
  return (
    <>
      <Counted answer={answer} />
      {answer.noteFate === "lost" && (
        <p className={styles.counted}>{say("pulse.closed.noteLost")}</p>
      )}
    </>
  );
}

function TooLate({ opensAt }: { opensAt: string | null }) {
  const say = useSay();
  const locale = useWordsLocale();
  return (
    <Notice title={say("pulse.closed.tooLate")} live>
      {opensAt
        ? say("pulse.closed.tooLateNext", { time: openingTime(locale, opensAt) })
        : say("pulse.closed.tooLateSoon")}
    </Notice>
  );
}

/** The matrix and its words, loaded when there is something to show. */
function Result({ round, children }: ResultProps) {
  const say = useSay();
  const [View, setView] = useState<ComponentType<ResultProps> | null>(null);
  useEffect(() => {
    let over = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = () => {
      import("./result.tsx").then(
        ({ ResultView }) => over || setView(() => ResultView),
        () => {
          if (!over) again = setTimeout(load, LOAD_AGAIN);
        },
      );
    };
    load();
    return () => {
      over = true;
      clearTimeout(again);
    };
  }, []);
  return View ? (
    <View round={round}>{children}</View>
  ) : (
    <p className={styles.loading} role="status">
      {say("pulse.closed.loading")}
    </p>
  );
}

/** What the public list of counted ballots says of the one from this phone (C9). */
function Counted({ answer: { outcome, absence } }: { answer: Answer }) {
  const say = useSay();
  const rich = useRich();
  const check = <a href="/anonymity#check">{say("pulse.check")}</a>;
  if (outcome === "counted")
    return (
      <p className={styles.counted}>
        {rich(absence ? "pulse.absence.counted" : "pulse.closed.counted", { b: bold })} {check}
      </p>
    );
  if (outcome === "missing")
    return (
      <Notice tone="wrong" title={say("pulse.closed.missing")} live>
        {say("pulse.closed.missingWords")} {check}
      </Notice>
    );
  if (outcome === "too-many")
    return (
      <Notice tone="wrong" title={say("pulse.closed.tooMany")} live>
        {say("pulse.closed.tooManyWords")} {check}
      </Notice>
    );
  return null;
}
