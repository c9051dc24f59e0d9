import type { ReactNode } from "react";
import { ProgressRing } from "#app/charts/progress-ring.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { SessionSnapshot } from "#domain/wire.ts";
import type { RoundReading } from "./reading.ts";
import styles from "./wall.module.css";

/** How to get into the room. The QR codes are made on the server: the wall loads no encoder. */
export type Join = {
  /** Null once the session has ended: a code is good while it is open. */
  code: string | null;
  /** The address to type, without the scheme. */
  address: string;
  deviceAddress: string;
  fingerprint: string;
  qr: ReactNode;
  deviceQr: ReactNode;
};

type Props = { join: Join; session: SessionSnapshot; round: RoundReading | null };

/** How to get in, how many have rated, and the key that phones can compare. */
export function JoinPanel({ join, session, round }: Props) {
  const say = useSay();
  const open = session.stage !== "ended" && join.code !== null;
  return (
    <>
      {open && (
        <section className={styles.join} data-locked={session.locked || undefined}>
          <h2>{say(session.locked ? "live.join.locked" : "live.join.title")}</h2>
          <div className={styles.qr}>{join.qr}</div>
          <div>
            <p className={styles.code}>{join.code}</p>
            <p className={styles.address}>{join.address}</p>
          </div>
        </section>
      )}
      {round?.result && (
        <div className={styles.count}>
          <ProgressRing say={say} rated={round.rated} roster={round.roster} />
        </div>
      )}
      <p className={styles.key}>
        {say("live.join.key")}
        <b>{join.fingerprint}</b>
      </p>
    </>
  );
}
