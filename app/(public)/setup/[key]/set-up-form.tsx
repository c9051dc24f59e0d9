"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import { type FormAction, untouched } from "#app/form-state.ts";
import { Field } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { SetUpState } from "./actions.ts";

export function SetUpForm({ send }: { send: FormAction<SetUpState> }) {
  const [{ values, errors }, action] = useActionState<SetUpState, FormData>(send, untouched);
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Field
        label="Workspace"
        hint="Your organisation or department. You can have many teams in it."
        name="workspace"
        autoComplete="organization"
        required
        maxLength={80}
        defaultValue={values.workspace}
        error={errors.workspace}
      />
      <Field
        label="Your name"
        hint="Your teams see it beside the direction you write."
        name="name"
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={values.name}
        error={errors.name}
      />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={values.email}
        error={errors.email}
      />
      <Field
        label="Password"
        hint="At least 10 characters. A few words in a row are easy to keep in mind."
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={errors.password}
      />
      <SubmitButton kind="primary" wide pending="Setting up">
        Create the workspace
      </SubmitButton>
    </form>
  );
}
