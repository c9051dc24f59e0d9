"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { DirectionState } from "./actions.ts";

type Props = {
  send: FormAction<DirectionState>;
  statement: string;
  guardrails: string;
  first: boolean;
};

export function DirectionForm({ send, statement, guardrails, first }: Props) {
  const [{ values, errors, notice }, action] = useActionState(send, {
    values: { statement, guardrails },
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
        label="Where we are heading, and why"
        hint="One or two sentences. Members read it above the questions."
        name="statement"
        rows={4}
        required
        defaultValue={values.statement}
        error={errors.statement}
      />
      <TextArea
        voice="human"
        label="Guardrails"
        hint="What the team decides with, one a line: limits, budgets, principles. Inside them nobody has to ask."
        name="guardrails"
        rows={6}
        defaultValue={values.guardrails}
        error={errors.guardrails}
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending="Writing">
          {first ? "Write it down" : "Write a new version"}
        </SubmitButton>
      </div>
    </form>
  );
}
