"use client";

import { type RefObject, useRef } from "react";
import { Button, Kbd } from "#app/ui/button.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import { useKeys } from "./use-keys.ts";
import styles from "./wall.module.css";
import { type RevealWarning, revealWarning } from "./wall-words.ts";

type Props = { snapshot: RoundSnapshot; reveal: () => Promise<void> };

/** Closes the round for everyone, at once when all are in, else after a second thought. */
export function RevealControl({ snapshot, reveal }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const warning = revealWarning(snapshot);
  useKeys({
    r: () => (warning ? dialog.current?.showModal() : form.current?.requestSubmit()),
  });
  return (
    <>
      <form
        ref={form}
        className={styles.decide}
        action={reveal}
        onSubmit={(event) => {
          // Without JavaScript the form simply reveals; with it, nobody is left out by a slip.
          if (!warning || dialog.current?.open) return;
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        <SubmitButton kind="primary" pending="Opening">
          Reveal now <Kbd>R</Kbd>
        </SubmitButton>
      </form>
      <RevealDialog dialog={dialog} warning={warning} reveal={reveal} />
    </>
  );
}

type DialogProps = {
  dialog: RefObject<HTMLDialogElement | null>;
  warning: RevealWarning | null;
  reveal: () => Promise<void>;
};

function RevealDialog({ dialog, warning, reveal }: DialogProps) {
  const opens = warning?.opens ?? true;
  const wait = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="reveal-question">
      <h2 id="reveal-question">{warning?.title ?? "All have rated."}</h2>
      <p>{warning?.text ?? "Nobody is left out any more."}</p>
      <div className={styles.choices}>
        <Button kind={opens ? "plain" : "primary"} onClick={wait}>
          Wait
        </Button>
        <form action={reveal} onSubmit={wait}>
          <SubmitButton kind={opens ? "primary" : "danger"}>
            {opens ? "Reveal now" : "Close it anyway"}
          </SubmitButton>
        </form>
      </div>
    </dialog>
  );
}
