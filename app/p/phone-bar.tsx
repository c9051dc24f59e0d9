import { BrandMark } from "#app/ui/brand.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import styles from "./pulse.module.css";
import { closingTime, weekOf } from "./times.ts";
import { useAfterPaint } from "./use-after-paint.ts";

/** Whose pulse this is, and which round. Times are the phone's own, so they come after the paint. */
export function PhoneBar({ team, round }: { team: string; round: RoundSnapshot | null }) {
  const onPhone = useAfterPaint();
  return (
    <header className={styles.bar}>
      <BrandMark className={styles.mark} />
      <h1 className={styles.team}>{team}</h1>
      <p className={styles.when}>{round && whenOf(round, onPhone)}</p>
    </header>
  );
}

function whenOf(round: RoundSnapshot, onPhone: boolean): string {
  if (round.state === "open") {
    if (round.kind === "live") return "Live, in the room";
    if (!onPhone) return "Weekly";
    const week = `Week ${weekOf(round.openedAt)}`;
    return round.closesAt ? `${week} · closes ${closingTime(round.closesAt)}` : week;
  }
  const name =
    round.kind === "live" ? "Live round" : onPhone ? `Week ${weekOf(round.openedAt)}` : "Weekly";
  return round.result ? `${name} · ${round.result.ballots} of ${round.roster} answered` : name;
}
