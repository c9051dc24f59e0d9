import { Matrix } from "#app/charts/matrix.tsx";
import { MatrixTable } from "#app/charts/matrix-table.tsx";
import { useSay } from "#app/ui/words.tsx";
import { describePosition } from "#domain/sentences.ts";
import { changeByTalk, type Room, type RoundReading } from "./reading.ts";
import styles from "./wall.module.css";

type Props = { room: Room; round: RoundReading; revealing: boolean; asTable: boolean };

/** The matrix twice, of which the screen's width shows one: text must fit a wall and a phone. */
export function Picture({ room, round, revealing, asTable }: Props) {
  const say = useSay();
  const { state, result, position, rated, roster, guess } = round;
  if (asTable && result)
    return (
      <div className={styles.table}>
        <MatrixTable say={say} result={result} position={position} />
      </div>
    );
  const from = changeByTalk(room)?.from.result;
  const previous =
    from?.clarity && from.autonomy
      ? { clarity: from.clarity.mean, autonomy: from.autonomy.mean }
      : null;
  const given = {
    say,
    result,
    position,
    previous: previous && { ...previous, label: say("live.picture.first") },
    guess: guess && { ...guess, label: say("live.picture.guess") },
    sealed: state === "open" ? { rated, roster } : null,
    title: previous ? say("live.picture.now") : undefined,
    emptyText: say("live.picture.tooFew", { k: round.k }),
    reveal: revealing,
  };
  return (
    <>
      <div className={styles.onWall}>
        <Matrix {...given} size="wall" />
      </div>
      <div className={styles.inHand}>
        <Matrix {...given} size="phone" />
        {result && <p className={styles.figures}>{describePosition(say, result, position)}</p>}
      </div>
    </>
  );
}
