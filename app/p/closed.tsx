"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { Notice } from "#app/ui/notice.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import type { Answer } from "./answer-state.ts";
import styles from "./closed.module.css";
import { openingTime } from "./times.ts";

/** Milliseconds until the result's code is asked for again, when the network failed. */
const LOAD_AGAIN = 3000;

type ResultProps = { round: RoundSnapshot; children: ReactNode };

/** After the close: what the team said together, and whether this phone's ballot is in it. */
export function Closed({ round, answer }: { round: RoundSnapshot; answer: Answer | null }) {
  const own = answer && <Own answer={answer} />;
  return (
    <div className={styles.closed}>
      {answer?.outcome === "unsent" && <TooLate opensAt={answer.ended?.opensAt ?? null} />}
      {round.state === "published" && <Result round={round}>{own}</Result>}
      {round.state === "too-few" && (
        <div className={styles.few}>
          <h2>Too few answers, so it stays closed.</h2>
          <p>
            Fewer than {round.k} answered. Nothing of it is shown to anyone, and the answers are
            deleted.
          </p>
        </div>
      )}
      {round.state === "open" && <p className={styles.soon}>The round is closing.</p>}
      {round.state !== "published" && own}
    </div>
  );
}

/** What became of this phone's own ballot and note. */
function Own({ answer }: { answer: Answer }) {
  return (
    <>
      <Counted answer={answer} />
      {answer.noteFate === "lost" && (
        <p className={styles.counted}>The round closed before your note was in. It was not kept.</p>
      )}
    </>
  );
}

function TooLate({ opensAt }: { opensAt: string | null }) {
  return (
    <Notice title="The round closed before your answer was in." live>
      It was not counted, and it is no longer on this phone.{" "}
      {opensAt
        ? `The next round opens ${openingTime(opensAt)}.`
        : "The next round appears here by itself."}
    </Notice>
  );
}

/** The matrix and its words, loaded when there is something to show. */
function Result({ round, children }: ResultProps) {
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
      Opening what the team said.
    </p>
  );
}

/** What the public list of counted ballots says of the one from this phone (C9). */
function Counted({ answer }: { answer: Answer }) {
  if (answer.outcome === "counted")
    return (
      <p className={styles.counted}>
        <b>Your ballot is counted.</b> This phone found it in the list of all counted ballots. What
        you answered cannot be looked up, not even by you. <a href="/anonymity#check">The check</a>
      </p>
    );
  if (answer.outcome === "missing")
    return (
      <Notice tone="wrong" title="Your ballot is not in the list." live>
        It was confirmed to this phone, and the list of counted ballots does not have it. Tell your
        team and whoever runs this Bearing; this should never happen.{" "}
        <a href="/anonymity#check">The check</a>
      </Notice>
    );
  if (answer.outcome === "too-many")
    return (
      <Notice tone="wrong" title="There are more ballots than people who could vote." live>
        The list of counted ballots is longer than the number of credentials that were given out. Do
        not trust this result, and tell your team. <a href="/anonymity#check">The check</a>
      </Notice>
    );
  return null;
}
