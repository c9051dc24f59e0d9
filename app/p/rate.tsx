"use client";

import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import type { AnswerEvent, Draft, Why } from "./answer-state.ts";
import { itemsOf } from "./items.ts";
import { NoteField } from "./note-field.tsx";
import { Pad } from "./pad.tsx";
import { Promises } from "./promises.tsx";
import styles from "./rate.module.css";
import { ScaleSlider } from "./scale-slider.tsx";

type Props = {
  round: RoundSnapshot;
  draft: Draft | null;
  /** The member is in already and gives a new answer. */
  changing: boolean;
  noteLeft: boolean;
  ready: boolean;
  /** What came of the last week stands above. */
  begun: boolean;
  /** Another device can no longer begin by itself. */
  movable: boolean;
  awake: boolean;
  leader: string | null;
  log: string | null;
  longestNote: number;
  tell(event: AnswerEvent): void;
};

/** The two questions, on the pad and on two sliders that are one; nothing is preselected. */
export function Rate({
  round,
  draft,
  changing,
  ready,
  begun,
  movable,
  awake,
  tell,
  ...rest
}: Props) {
  const say = useSay();
  const [clarity, autonomy] = itemsOf(say, round.kind);
  const rating = { clarity: draft?.clarity ?? null, autonomy: draft?.autonomy ?? null };
  const room = round.kind !== "weekly" ? "" : begun ? "begun" : "weekly";
  return (
    <div className={`${styles.rate} ${styles[room] ?? ""}`}>
      <Pad
        across={clarity}
        up={autonomy}
        rating={rating}
        onRate={(rating) => tell({ is: "rated", rating })}
      />
      <div className={styles.answers}>
        {changing && <p className={styles.changing}>{say("pulse.rate.changing")}</p>}
        {[clarity, autonomy].map((item) => (
          <ScaleSlider
            key={item.axis}
            item={item}
            value={rating[item.axis]}
            onRate={(value) => tell({ is: "rated", rating: { [item.axis]: value } })}
          />
        ))}
        {takesNotes(round) && !rest.noteLeft && (
          <NoteField
            text={draft?.note ?? ""}
            longest={rest.longestNote}
            rule={round.noteRule}
            onText={(text) => tell({ is: "noted", text })}
          />
        )}
      </div>
      <div className={styles.send}>
        <Button
          kind="primary"
          wide
          // Not `disabled`: a reader must be able to find it and hear what it waits for.
          aria-disabled={!ready || !awake}
          aria-describedby="send-waits"
          onClick={() => ready && tell({ is: "sent" })}
        >
          {say("pulse.rate.send")}
        </Button>
        <span id="send-waits" className="vh">
          {ready ? "" : say("pulse.rate.waits")}
        </span>
      </div>
      {changing && (
        <Button kind="quiet" className={styles.keep} onClick={() => tell({ is: "kept" })}>
          {say("pulse.rate.keep")}
        </Button>
      )}
      {(round.kind === "weekly" || movable) && (
        <p className={styles.instead}>
          {round.kind === "weekly" &&
            WHYS.map((why) => (
              <button
                key={why}
                type="button"
                aria-disabled={!awake}
                onClick={() => awake && tell({ is: "absent", why })}
              >
                {say(`pulse.absence.${why}`)}
              </button>
            ))}
          {movable && (
            <button type="button" onClick={() => tell({ is: "moved" })}>
              {say("pulse.move.start")}
            </button>
          )}
        </p>
      )}
      <noscript>
        <p className={`${styles.changing} ${styles.script}`}>{say("pulse.rate.script")}</p>
      </noscript>
      <Promises round={round} leader={rest.leader} log={rest.log} />
    </div>
  );
}

const WHYS: readonly Why[] = ["away", "left"];

/** A note that no rule could ever show is not asked for. */
const takesNotes = ({ noteRule, kind, roster }: RoundSnapshot): boolean =>
  noteRule !== "never" && !(noteRule === "from-10" && kind === "weekly" && roster < 10);
