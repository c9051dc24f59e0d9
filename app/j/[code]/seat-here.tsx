"use client";

import { ButtonLink } from "#app/ui/button-link.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "../join.module.css";

/** The way to the seat that this phone has already. */
export function SeatHere({ secret, words }: { secret: string; words: string }) {
  const say = useSay();
  return (
    <div className={styles.seated}>
      <ButtonLink kind="primary" wide prefetch={false} href={`/p/${secret}`}>
        {say("join.seat.goOn")}
      </ButtonLink>
      <p>{words}</p>
    </div>
  );
}
