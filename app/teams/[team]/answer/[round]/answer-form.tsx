"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { AnswerState } from "./actions.ts";

type Props = {
  send: FormAction<AnswerState>;
  text: string;
  words: { label: string; hint: string; send: string; pending: string };
};

export function AnswerForm({ send, text, words }: Props) {
  const [{ values, errors, notice }, action] = useActionState(send, {
    values: { text },
    errors: {},
  });
  return (
    <form action={action} className={formStyles.form} noValidate>
      {notice && (
        <Notice tone={notice.tone} live>
          {notice.text}
        </Notice>
      )}
      <TextArea
        voice="human"
        label={words.label}
        hint={words.hint}
        name="text"
        rows={3}
        required
        defaultValue={values.text}
        error={errors.text}
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={words.pending}>
          {words.send}
        </SubmitButton>
      </div>
    </form>
  );
}
