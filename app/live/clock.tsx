import { clockText } from "#app/ui/server-clock.ts";
import { useSay } from "#app/ui/words.tsx";
import { useCountdown } from "./use-countdown.ts";
import type { Following } from "./use-room.ts";
import styles from "./wall.module.css";

/** The time that is left, or that this screen does not follow the room. Nothing closes at zero (V4). */
export function Clock({ room, link, offset }: Following) {
  const say = useSay();
  const lost = link === "lost" || link === "refused";
  const left = useCountdown(room.session.timerEndsAt, offset, lost);
  return (
    <div className={styles.clock}>
      {lost && <p className={styles.lost}>{say(`live.link.${link}`)}</p>}
      {left !== null && (
        <p
          className={left > 0 ? styles.timer : styles.over}
          role="timer"
          data-frozen={lost || undefined}
        >
          {left > 0 ? <Digits text={clockText(left)} /> : say("live.timer.over")}
        </p>
      )}
      {left === null && !lost && room.session.locked && room.session.stage !== "ended" && (
        <p className="soft">{say("live.link.locked")}</p>
      )}
    </div>
  );
}

/** Digits of one width, so that nothing trembles, and a colon of its own. */
function Digits({ text }: { text: string }) {
  const [minutes, seconds] = text.split(":");
  return (
    <>
      <span className={styles.digits}>{minutes}</span>:
      <span className={styles.digits}>{seconds}</span>
    </>
  );
}
