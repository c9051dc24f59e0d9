"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Choice, Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { KState, NameState } from "./actions.ts";

export function KForm({ send, k }: { send: FormAction<KState>; k: number }) {
  const say = useSay();
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
        label={say("settings.k.label")}
        hint={say("settings.k.hint")}
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
          label={say("settings.k.told")}
          hint={say("settings.k.toldHint")}
          defaultChecked={values.told === "yes"}
        />
        {errors.told && (
          <Notice tone="wrong" live>
            {errors.told}
          </Notice>
        )}
      </div>
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("settings.k.changing")}>
          {say("settings.k.change")}
        </SubmitButton>
      </div>
    </form>
  );
}

export function NameForm({ send, name }: { send: FormAction<NameState>; name: string }) {
  const say = useSay();
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
        label={say("settings.name.label")}
        name="name"
        autoComplete="off"
        required
        maxLength={80}
        defaultValue={values.name}
        error={errors.name}
      />
      <div className={formStyles.buttons}>
        <SubmitButton pending={say("settings.name.renaming")}>
          {say("settings.name.rename")}
        </SubmitButton>
      </div>
    </form>
  );
}
