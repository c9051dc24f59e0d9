import type { ReactNode } from "react";
import { ProgressRing } from "#app/charts/progress-ring.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import styles from "./wall.module.css";

export type Room = {
  /** Null once the round is closed: a code is good while it is open. */
  code: string | null;
  /** The address to type, without the scheme. */
  address: string;
  fingerprint: string;
};

type Props = { room: Room; qr: ReactNode; snapshot: RoundSnapshot };

/** How to get in, how many are in, and the key that phones can compare. */
export function JoinPanel({ room, qr, snapshot }: Props) {
  const say = useSay();
  const { state, locked, rated, roster, result } = snapshot;
  const open = state === "open" && room.code !== null;
  const counted = state === "open" ? rated : (result?.ballots ?? null);
  return (
    <>
      {open && (
        <section className={styles.join} data-locked={locked || undefined}>
          <h2>{say(locked ? "live.join.locked" : "live.join.title")}</h2>
          <div className={styles.qr}>{qr}</div>
          <div>
            <p className={styles.code}>{room.code}</p>
            <p className={styles.address}>{room.address}</p>
          </div>
        </section>
      )}
      {result && counted !== null && (
        <div className={styles.count}>
          <ProgressRing say={say} rated={counted} roster={roster} />
        </div>
      )}
      <p className={styles.key}>
        {say("live.join.key")}
        <b>{room.fingerprint}</b>
      </p>
    </>
  );
}
