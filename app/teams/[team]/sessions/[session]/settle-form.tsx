"use client";

import { useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { ActionSnapshot } from "#domain/wire.ts";
import type { SettleState } from "./actions.ts";
import styles from "./session.module.css";

type Props = { action: ActionSnapshot; send: FormAction<SettleState> };

/** What may become of an action: done or dropped while it is open, open again after that. */
export function SettleForm({ action, send }: Props) {
  const say = useSay();
  const [{ said }, sendAction, pending] = useActionState(send, { said: null });
  const choices = action.state === "open" ? (["done", "dropped"] as const) : (["open"] as const);
  return (
    <form action={sendAction} className={styles.settle}>
      {choices.map((to) => {
        const verb = say(`sessions.settle.${to}`);
        return (
          <Button
            key={to}
            kind="quiet"
            type="submit"
            name="to"
            value={to}
            aria-disabled={pending}
            aria-label={say("sessions.settle.what", { verb, action: action.text })}
          >
            {verb}
          </Button>
        );
      })}
      {said && <p role="status">{said}</p>}
    </form>
  );
}
