"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import { untouched } from "#app/form-state.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Choice, Choices, Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { type NewGroupState, openGroupAction } from "./actions.ts";

const SIZES = ["5", "10"] as const;

export function NewGroupForm() {
  const say = useSay();
  const [{ values, errors }, action] = useActionState<NewGroupState, FormData>(
    openGroupAction,
    untouched,
  );
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Field
        label={say("teams.group.name")}
        hint={say("teams.group.nameHint")}
        name="name"
        autoComplete="off"
        required
        maxLength={80}
        defaultValue={values.name}
        error={errors.name}
      />
      <Choices legend={say("teams.new.k.legend")} hint={say("teams.group.kHint")}>
        {SIZES.map((k) => (
          <Choice
            key={k}
            type="radio"
            name="k"
            value={k}
            label={say("teams.new.k.answers", { k })}
            hint={say(`teams.group.for.${k}`)}
            defaultChecked={(values.k ?? "5") === k}
          />
        ))}
        {errors.k && (
          <Notice tone="wrong" live>
            {errors.k}
          </Notice>
        )}
      </Choices>
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("teams.group.opening")}>
          {say("teams.group.open")}
        </SubmitButton>
        <ButtonLink kind="quiet" href="/teams">
          {say("teams.new.notNow")}
        </ButtonLink>
      </div>
    </form>
  );
}
