"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import { untouched } from "#app/form-state.ts";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { type SignInState, signInAction } from "./actions.ts";

export function SignInForm() {
  const say = useSay();
  const [state, action] = useActionState<SignInState, FormData>(signInAction, untouched);
  return (
    <form action={action} className={formStyles.form} noValidate>
      {state.notice && (
        <Notice tone={state.notice.tone} live>
          {state.notice.text}
        </Notice>
      )}
      <Field
        label={say("entry.email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.values.email}
        error={state.errors.email}
      />
      <Field
        label={say("entry.password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={state.errors.password}
      />
      <SubmitButton kind="primary" wide pending={say("entry.signIn.sending")}>
        {say("entry.signIn.send")}
      </SubmitButton>
    </form>
  );
}
