import { MatrixTable } from "#app/charts/matrix-table.tsx";
import { Facts } from "#app/ui/facts.tsx";
import type { Say } from "#domain/locales.ts";
import { describeSpread } from "#domain/sentences.ts";
import { fullDay } from "../day.ts";
import type { Reading } from "../reading.ts";
import { SilentSentence } from "./silent-sentence.tsx";
import styles from "./team.module.css";

type Props = { say: Say; latest: Reading; zone: string };

/** Everything that was published of the latest result, and how far it could be off. */
export function LatestInFigures({ say, latest, zone }: Props) {
  const { round, result, position } = latest;
  const { clarity, autonomy } = result;
  const spreads = [
    clarity && describeSpread(say, "clarity", clarity),
    autonomy && describeSpread(say, "autonomy", autonomy),
  ].filter(Boolean);
  return (
    <div className={styles.figures}>
      <MatrixTable say={say} result={result} position={position} headed />
      {spreads.length > 0 && <p>{spreads.join(" ")}</p>}
      <SilentSentence say={say} result={result} roster={round.roster} />
      <Facts
        items={[
          { label: say(`team.facts.${round.kind}`), value: fullDay(round.openedAt, zone) },
          {
            label: say("team.facts.answered"),
            value: say("team.facts.count", { ballots: result.ballots, roster: round.roster }),
          },
        ]}
      />
    </div>
  );
}
