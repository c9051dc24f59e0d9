import { useEffect, useRef } from "react";
import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "./dialog.module.css";

type Props = {
  /** The note's words; null while none is about to be hidden. */
  text: string | null;
  hide: () => void;
  close: () => void;
};

/** A second thought before a note goes for everyone and for good (V7). */
export function HideDialog({ text, hide, close }: Props) {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = text !== null;
  useEffect(() => {
    if (asked) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asked]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="hide-question" onClose={close}>
      <h2 id="hide-question">{say("live.discuss.hideTitle")}</h2>
      <p className="human">{text}</p>
      <p>{say("live.discuss.hideText")}</p>
      <div className={styles.choices}>
        <Button kind="primary" onClick={() => dialog.current?.close()}>
          {say("live.discuss.keep")}
        </Button>
        <Button
          kind="danger"
          onClick={() => {
            hide();
            dialog.current?.close();
          }}
        >
          {say("live.discuss.hideForAll")}
        </Button>
      </div>
    </dialog>
  );
}
