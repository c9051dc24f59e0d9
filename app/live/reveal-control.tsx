"use client";

import { type RefObject, useRef } from "react";
import { Button, Kbd } from "#app/ui/button.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import { useKeys } from "./use-keys.ts";
import styles from "./wall.module.css";
import { type RevealWarning, revealWarning } from "./wall-words.ts";

type Props = { snapshot: RoundSnapshot; reveal: () => Promise<void> };

/** Closes the round for everyone, at once when all are in, else after a second thought. */
export function RevealControl({ snapshot, reveal }: Props) {
  const say = useSay();
  const form = useRef<HTMLFormElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const warning = revealWarning(say, snapshot);
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
        <SubmitButton kind="primary" pending={say("live.controls.opening")}>
          {say("live.controls.reveal")} <Kbd>R</Kbd>
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
  const say = useSay();
  const opens = warning?.opens ?? true;
  const wait = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="reveal-question">
      <h2 id="reveal-question">{warning?.title ?? say("live.warning.none")}</h2>
      <p>{warning?.text ?? say("live.warning.noneText")}</p>
      <div className={styles.choices}>
        <Button kind={opens ? "plain" : "primary"} onClick={wait}>
          {say("live.controls.wait")}
        </Button>
        <form action={reveal} onSubmit={wait}>
          <SubmitButton kind={opens ? "primary" : "danger"}>
            {say(opens ? "live.controls.reveal" : "live.controls.closeAnyway")}
          </SubmitButton>
        </form>
      </div>
    </dialog>
  );
}
