"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Field, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { DirectionState } from "./actions.ts";

type Props = {
  send: FormAction<DirectionState>;
  statement: string;
  guardrails: string;
  goalOn: string | null;
  /** What sending does: writes the first one, another, or the same once more. */
  does: "first" | "again" | "confirm";
};

export function DirectionForm({ send, statement, guardrails, goalOn, does }: Props) {
  const say = useSay();
  const [{ values, errors, notice }, action] = useActionState(send, {
    values: { statement, guardrails, goalOn: goalOn ?? "" },
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
        label={say("direction.form.statement")}
        hint={say("direction.form.statementHint")}
        name="statement"
        rows={4}
        required
        defaultValue={values.statement}
        error={errors.statement}
      />
      <TextArea
        voice="human"
        label={say("direction.form.guardrails")}
        hint={say("direction.form.guardrailsHint")}
        name="guardrails"
        rows={6}
        defaultValue={values.guardrails}
        error={errors.guardrails}
      />
      <Field
        label={say("direction.form.goalOn")}
        hint={say("direction.form.goalOnHint")}
        name="goalOn"
        type="date"
        defaultValue={values.goalOn}
        error={errors.goalOn}
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("direction.form.writing")}>
          {say(`direction.form.${does}`)}
        </SubmitButton>
      </div>
    </form>
  );
}
