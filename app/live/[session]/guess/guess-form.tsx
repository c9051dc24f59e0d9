"use client";

import { useEffect, useState, useTransition } from "react";
import { itemsOf } from "#app/p/items.ts";
import { Pad } from "#app/p/pad.tsx";
import { ScaleSlider } from "#app/p/scale-slider.tsx";
import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { Rating } from "#domain/rating.ts";
import styles from "./guess.module.css";

type Props = {
  /** What this leader guessed of this round so far. */
  placed: Rating | null;
  /** Answers what is wrong, or null. */
  send: (rating: Rating) => Promise<string | null>;
};

/** The member's blind pad and sliders, asked about the team: where it will land. */
export function GuessForm({ placed, send }: Props) {
  const say = useSay();
  const [draft, setDraft] = useState<Partial<Rating>>({});
  // Not in the server's markup: the pad's mark is moved by a style, which the policy bars there.
  const [begun] = useState(placed);
  useEffect(() => {
    if (begun) setDraft(begun);
  }, [begun]);
  const [wrong, setWrong] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const [clarity, autonomy] = itemsOf(say, "live").map((item) => ({
    ...item,
    question: say(`sessions.guess.${item.axis}`),
  })) as ReturnType<typeof itemsOf>;
  const rating = { clarity: draft.clarity ?? null, autonomy: draft.autonomy ?? null };
  const ready = rating.clarity !== null && rating.autonomy !== null;
  const rate = (part: Partial<Rating>) => setDraft((known) => ({ ...known, ...part }));
  const place = () => {
    if (!ready || pending) return;
    start(async () => {
      // Offline, a server action fails with an error of its own.
      setWrong(await send(draft as Rating).catch(() => say("sessions.guess.errors.unsent")));
    });
  };
  return (
    <div className={styles.guess}>
      <Pad across={clarity} up={autonomy} rating={rating} onRate={rate} />
      <div className={styles.scales}>
        {[clarity, autonomy].map((item) => (
          <ScaleSlider
            key={item.axis}
            item={item}
            value={rating[item.axis]}
            onRate={(value) => rate({ [item.axis]: value })}
          />
        ))}
      </div>
      <div className={styles.send}>
        <Button
          kind="primary"
          wide
          // Not `disabled`: a reader must be able to find it and hear what it waits for.
          aria-disabled={!ready || pending}
          aria-describedby="guess-said"
          onClick={place}
        >
          {say(`sessions.guess.${pending ? "placing" : placed ? "change" : "place"}`)}
        </Button>
        <p id="guess-said" role="status" className={styles.said}>
          {wrong ??
            (placed
              ? say("sessions.guess.placed", placed)
              : ready
                ? ""
                : say("sessions.guess.waits"))}
        </p>
      </div>
    </div>
  );
}
