import { useEffect, useRef, useState, useTransition } from "react";
import type { Command, Refusal } from "#domain/session.ts";

export type Answered = { refused: Refusal | null };
export type SendCommand = (version: number, command: Command) => Promise<Answered>;
/** Why the last press did nothing; `failed` where it did not get through. */
export type Hitch = Refusal | "failed";

/** How long it is said why a press did nothing. */
const SAID_MS = 12_000;

/**
 * Sends commands, each on the state that this screen shows, and each once: a second press on the
 * same state waits for the answer to the first. `attempt` does what needs no state, and says as
 * well when it did not get through.
 */
export function useCommand(send: SendCommand, state: number) {
  const [pending, start] = useTransition();
  const [hitch, setHitch] = useState<Hitch | null>(null);
  const pressedOn = useRef<number | null>(null);
  useEffect(() => {
    if (!hitch) return;
    const timer = setTimeout(() => setHitch(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [hitch]);

  const press = (command: Command) => {
    if (pressedOn.current === state) return;
    pressedOn.current = state;
    setHitch(null);
    start(async () => {
      const refused = await send(state, command).then(
        (answer) => answer.refused,
        () => "failed" as const,
      );
      if (refused === null) return;
      pressedOn.current = null;
      setHitch(refused);
    });
  };
  const attempt = (work: () => Promise<void>) => {
    setHitch(null);
    work().catch(() => setHitch("failed"));
  };
  return { press, attempt, pending, hitch };
}
