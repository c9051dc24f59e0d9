"use client";

import { useEffect, useRef } from "react";
import { Qr } from "#app/charts/qr.tsx";
import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { Answer } from "./answer-state.ts";
import { packMove } from "./move-code.ts";
import styles from "./moved.module.css";

/** Shows the other device the way; loaded when somebody wants it. */
export function Moved({ answer, onBack }: { answer: Answer; onBack(): void }) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const address = `${location.origin}${location.pathname}#move=${packMove(answer)}`;
  return (
    <div className={styles.moved}>
      <h2 ref={heading} tabIndex={-1} className={styles.title}>
        {say("pulse.move.title")}
      </h2>
      <div className={styles.code}>
        <Qr text={address} label={say("pulse.move.code")} />
      </div>
      <p>{say("pulse.move.words")}</p>
      <p>{say("pulse.move.alone")}</p>
      <Button onClick={onBack}>{say("pulse.move.back")}</Button>
    </div>
  );
}
