import { useSay } from "#app/ui/words.tsx";
import type { Join } from "./join-panel.tsx";
import type { Room } from "./reading.ts";
import styles from "./stages.module.css";

/** The way in, for the back row: the QR, the code, the address, and how many have come (V3). */
export function Gather({ room, join }: { room: Room; join: Join }) {
  const say = useSay();
  const { locked, oneOff, onDevice } = room.session;
  return (
    <div className={styles.gather} data-locked={locked || undefined}>
      <div className={styles.bigQr}>{join.qr}</div>
      <div className={styles.wayIn}>
        <p className={styles.bigCode}>{join.code}</p>
        <p className={styles.bigAddress}>{join.address}</p>
        <p className={styles.hint}>
          {say(locked ? "live.gather.locked" : oneOff ? "live.gather.oneOff" : "live.gather.how")}
        </p>
        {onDevice > 0 && <p className={styles.hint}>{say("live.gather.device", { onDevice })}</p>}
        <p className={styles.bigKey}>
          {say("live.join.key")} <b>{join.fingerprint}</b>
        </p>
      </div>
    </div>
  );
}
