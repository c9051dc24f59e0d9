import { useRef } from "react";
import { Button, Kbd } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { Command } from "#domain/session.ts";
import type { Step } from "./next-step.ts";
import type { RoundReading } from "./reading.ts";
import { SecondThought, type Thought } from "./second-thought.tsx";
import { useKeys } from "./use-keys.ts";
import styles from "./wall.module.css";
import { revealWarning } from "./wall-words.ts";

type Props = {
  step: Step;
  round: RoundReading | null;
  press: (command: Command) => void;
  pending: boolean;
};

/**
 * The one button that leads on, by its key as well. It stays the same button from stage to stage, so
 * the focus stays on it; what leaves someone out or ends the room asks once more.
 */
export function NextButton({ step, round, press, pending }: Props) {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  const { is } = step.command;
  const thought = useThought(step, round);
  const go = () => (thought ? dialog.current?.showModal() : press(step.command));
  const key = is === "reveal" ? "R" : "N";
  useKeys({ n: go, ...(is === "reveal" && { r: go }) });
  const ready = is === "reveal" && !thought;
  return (
    <>
      <Button
        kind="primary"
        className={ready ? `${styles.next} ${styles.ready}` : styles.next}
        aria-disabled={pending}
        onClick={() => !pending && go()}
        // A key that is held down would go on to the next stage, and the one after it.
        onKeyDown={(event) => event.repeat && event.preventDefault()}
      >
        {pending ? say("live.controls.going") : say(step.words)} <Kbd>{key}</Kbd>
      </Button>
      <SecondThought
        dialog={dialog}
        thought={thought ?? { title: "", text: "", goOn: say(step.words), gentle: true }}
        goOn={() => press(step.command)}
      />
    </>
  );
}

function useThought({ command, words }: Step, round: RoundReading | null): Thought | null {
  const say = useSay();
  if (command.is === "end")
    return {
      title: say("live.ending.title"),
      text: say("live.ending.text"),
      goOn: say(words),
      gentle: true,
    };
  const warning = command.is === "reveal" && round ? revealWarning(say, round) : null;
  return (
    warning && {
      title: warning.title,
      text: warning.text,
      goOn: say(warning.opens ? "live.controls.reveal" : "live.controls.closeAnyway"),
      gentle: warning.opens,
    }
  );
}
