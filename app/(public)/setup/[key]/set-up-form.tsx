"use client";

import { useActionState } from "react";
import { AccountFields } from "#app/(public)/account-fields.tsx";
import formStyles from "#app/form.module.css";
import { type FormAction, untouched } from "#app/form-state.ts";
import { Field } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { SetUpState } from "./actions.ts";

type Props = {
  send: FormAction<SetUpState>;
  /** The fewest characters a password may have. */
  shortest: number;
};

export function SetUpForm({ send, shortest }: Props) {
  const say = useSay();
  const [{ values, errors }, action] = useActionState<SetUpState, FormData>(send, untouched);
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Field
        label={say("entry.setUp.workspace")}
        hint={say("entry.setUp.workspaceHint")}
        name="workspace"
        autoComplete="organization"
        required
        maxLength={80}
        defaultValue={values.workspace}
        error={errors.workspace}
      />
      <AccountFields values={values} errors={errors} shortest={shortest} />
      <SubmitButton kind="primary" wide pending={say("entry.setUp.sending")}>
        {say("entry.setUp.send")}
      </SubmitButton>
    </form>
  );
}
