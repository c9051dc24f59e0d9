"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Choice, Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { KState, NameState } from "./actions.ts";

export function KForm({ send, k }: { send: FormAction<KState>; k: number }) {
  const [{ values, errors, notice }, action] = useActionState(send, {
    values: { k: String(k) },
    errors: {},
  });
  return (
    <form action={action} className={formStyles.form} noValidate>
      {notice && (
        <Notice tone={notice.tone} live>
          {notice.text}
        </Notice>
      )}
      <Field
        label="Answers it takes"
        hint="Your team sees this number before answering."
        name="k"
        inputMode="numeric"
        autoComplete="off"
        required
        defaultValue={values.k}
        error={errors.k}
      />
      <div>
        <Choice
          name="told"
          value="yes"
          label="If lower: I have told the team"
          hint="Fewer answers hide each one less, so they should know before they give the next."
          defaultChecked={values.told === "yes"}
        />
        {errors.told && (
          <Notice tone="wrong" live>
            {errors.told}
          </Notice>
        )}
      </div>
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending="Changing">
          Change it
        </SubmitButton>
      </div>
    </form>
  );
}

export function NameForm({ send, name }: { send: FormAction<NameState>; name: string }) {
  const [{ values, errors, notice }, action] = useActionState(send, {
    values: { name },
    errors: {},
  });
  return (
    <form action={action} className={formStyles.form} noValidate>
      {notice && (
        <Notice tone={notice.tone} live>
          {notice.text}
        </Notice>
      )}
      <Field
        label="Name"
        name="name"
        autoComplete="off"
        required
        maxLength={80}
        defaultValue={values.name}
        error={errors.name}
      />
      <div className={formStyles.buttons}>
        <SubmitButton pending="Renaming">Rename</SubmitButton>
      </div>
    </form>
  );
}
