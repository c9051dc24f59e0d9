"use client";

import { useEffect, useState } from "react";
import { Notice } from "#app/ui/notice.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import { readAnswer, write } from "./answer-store.ts";
import { takeOver, unpackMove } from "./move-code.ts";
import styles from "./pulse.module.css";

type Props = { code: string; seat: string; round: RoundSnapshot | null; longestNote: number };
type Fate = "arrived" | "foreign" | "own" | "broken";

/** Goes on with an answer that another device began, and says what came of it. */
export function Arrival({ code, seat, round, longestNote }: Props) {
  const say = useSay();
  const [fate, setFate] = useState<Fate | null>(null);
  const id = round?.state === "open" ? round.id : null;
  const { team, kind } = round ?? {};
  useEffect(() => {
    if (fate) return;
    const moved = unpackMove(code, longestNote);
    if (!moved) setFate("broken");
    else if (!id || !team || !kind) setFate("foreign");
    else {
      const here = { seat, team, round: id, kind };
      const taken = takeOver(moved, here, readAnswer(here), Date.now());
      if (typeof taken === "string") setFate(taken);
      else {
        write(taken);
        setFate("arrived");
      }
    }
  }, [fate, code, seat, id, team, kind, longestNote]);
  if (!fate) return null;
  return (
    <div className={styles.alarm}>
      <Notice live>{say(`pulse.move.${fate}`)}</Notice>
    </div>
  );
}
