import type { RefObject } from "react";
import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "./dialog.module.css";

/** What is asked before a step that cannot be taken back; `gentle` where going on does no harm. */
export type Thought = { title: string; text: string; goOn: string; gentle: boolean };

type Props = { dialog: RefObject<HTMLDialogElement | null>; thought: Thought; goOn: () => void };

export function SecondThought({ dialog, thought, goOn }: Props) {
  const say = useSay();
  const wait = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="thought">
      <h2 id="thought">{thought.title}</h2>
      <p>{thought.text}</p>
      <div className={styles.choices}>
        <Button kind={thought.gentle ? "plain" : "primary"} onClick={wait}>
          {say("live.controls.wait")}
        </Button>
        <Button
          kind={thought.gentle ? "primary" : "danger"}
          onClick={() => {
            wait();
            goOn();
          }}
        >
          {thought.goOn}
        </Button>
      </div>
    </dialog>
  );
}
