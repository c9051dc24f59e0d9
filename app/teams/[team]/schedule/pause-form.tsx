"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import { type FormAction, untouched } from "#app/form-state.ts";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { PauseState } from "./pause-actions.ts";
import styles from "./schedule.module.css";

/** Days off, typed. */
export function PauseForm({ send }: { send: FormAction<PauseState> }) {
  const say = useSay();
  const [{ values, errors, notice }, action] = useActionState<PauseState, FormData>(
    send,
    untouched,
  );
  return (
    <form action={action} className={formStyles.form} noValidate>
      {notice && (
        <Notice tone={notice.tone} live>
          {notice.text}
        </Notice>
      )}
      <div className={styles.pair}>
        <Field
          label={say("schedule.pauses.from")}
          name="from"
          type="date"
          required
          defaultValue={values.from}
          error={errors.from}
        />
        <Field
          label={say("schedule.pauses.to")}
          name="to"
          type="date"
          defaultValue={values.to}
          error={errors.to}
        />
      </div>
      <Field
        label={say("schedule.pauses.name")}
        hint={say("schedule.pauses.nameHint")}
        name="name"
        autoComplete="off"
        maxLength={80}
        defaultValue={values.name}
        error={errors.name}
      />
      <div className={formStyles.buttons}>
        <SubmitButton pending={say("schedule.pauses.adding")}>
          {say("schedule.pauses.add")}
        </SubmitButton>
      </div>
    </form>
  );
}
