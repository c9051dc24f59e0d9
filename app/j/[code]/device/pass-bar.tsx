"use client";

import { useCallback, useState, useSyncExternalStore } from "react";
import { onAnswers, readAnswer } from "#app/p/answer-store.ts";
import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "./device.module.css";

type Props = { seat: string; round: string; turn: number; people: number; onPass(): void };

/** Below the holder's page: whose turn it is, and how to end it once nothing is on its way. */
export function PassBar({ seat, round, turn, people, onPass }: Props) {
  const say = useSay();
  const read = useCallback(() => readAnswer({ seat, round }), [seat, round]);
  const answer = useSyncExternalStore(onAnswers, read, () => null);
  const [skipping, setSkipping] = useState(false);
  const stopped = answer?.stopped != null;
  // What is wiped now would never arrive.
  const leaving = !stopped && (answer?.outgoing != null || answer?.note != null);
  const isIn = !leaving && (answer?.castSeq ?? 0) > 0;
  return (
    <aside className={styles.bar}>
      <p className={styles.turn}>{say("join.device.bar", { turn, people })}</p>
      {leaving ? (
        <p className={styles.turn}>{say("join.device.sending")}</p>
      ) : isIn || stopped ? (
        <Button kind="primary" onClick={onPass}>
          {say("join.device.next")}
        </Button>
      ) : skipping ? (
        <>
          <p className={styles.sure}>{say("join.device.skipSure")}</p>
          <Button kind="quiet" onClick={() => setSkipping(false)}>
            {say("join.device.skipNo")}
          </Button>
          <Button onClick={onPass}>{say("join.device.skipYes")}</Button>
        </>
      ) : (
        <Button kind="quiet" onClick={() => setSkipping(true)}>
          {say("join.device.skip")}
        </Button>
      )}
    </aside>
  );
}
