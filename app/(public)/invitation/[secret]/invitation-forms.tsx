"use client";

import { useActionState } from "react";
import { AccountFields } from "#app/(public)/account-fields.tsx";
import formStyles from "#app/form.module.css";
import { type FormAction, untouched } from "#app/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { AcceptState, JoinState } from "./actions.ts";

/** For whoever is signed in: one press. */
export function AcceptForm({ send }: { send: FormAction<AcceptState> }) {
  const say = useSay();
  const [{ said }, action] = useActionState<AcceptState, FormData>(send, { said: null });
  return (
    <form action={action} className={formStyles.form}>
      {said && (
        <Notice tone="wrong" live>
          {said}
        </Notice>
      )}
      <SubmitButton kind="primary" wide pending={say("leaders.invitation.accepting")}>
        {say("leaders.invitation.accept")}
      </SubmitButton>
      <p className="soft small">{say("leaders.invitation.other")}</p>
    </form>
  );
}

type JoinProps = {
  send: FormAction<JoinState>;
  /** The fewest characters a password may have. */
  shortest: number;
};

/** For whoever has no account: it is made here. */
export function JoinForm({ send, shortest }: JoinProps) {
  const say = useSay();
  const [{ values, errors, notice }, action] = useActionState<JoinState, FormData>(send, untouched);
  return (
    <form action={action} className={formStyles.form} noValidate>
      {notice && (
        <Notice tone={notice.tone} live>
          {notice.text}
        </Notice>
      )}
      <AccountFields values={values} errors={errors} shortest={shortest} />
      <SubmitButton kind="primary" wide pending={say("leaders.invitation.creating")}>
        {say("leaders.invitation.create")}
      </SubmitButton>
    </form>
  );
}
