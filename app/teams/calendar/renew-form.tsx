"use client";

import { useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { RenewState } from "./actions.ts";

/** Makes the first link, or one that takes the place of a link that others have seen. */
export function RenewForm({ send, first }: { send: FormAction<RenewState>; first: boolean }) {
  const say = useSay();
  const [{ said }, action] = useActionState<RenewState, FormData>(send, { said: null });
  return (
    <form action={action}>
      <SubmitButton
        kind={first ? "primary" : "plain"}
        pending={say(first ? "leaders.link.making" : "leaders.calendar.renewing")}
      >
        {say(first ? "leaders.calendar.make" : "leaders.calendar.renew")}
      </SubmitButton>
      <p role="status">{said}</p>
    </form>
  );
}
