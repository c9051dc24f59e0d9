"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import { untouched } from "#app/form-state.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Choice, Choices, Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { createTeamAction, type NewTeamState } from "./actions.ts";

const SIZES = [
  { k: "4", label: "4 answers", hint: "For 5 to 7 people." },
  { k: "5", label: "5 answers", hint: "For 8 to 29 people." },
  { k: "10", label: "10 answers", hint: "For 30 people or more." },
  {
    k: "3",
    label: "3 answers",
    hint: "Only for 3 or 4 people. Of three answers only the quadrant is shown, and two who compare notes know the third.",
  },
];

export function NewTeamForm() {
  const [{ values, errors }, action] = useActionState<NewTeamState, FormData>(
    createTeamAction,
    untouched,
  );
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Field
        label="Name of the team"
        name="name"
        autoComplete="off"
        required
        maxLength={80}
        defaultValue={values.name}
        error={errors.name}
      />
      <Choices
        legend="How many answers it takes before anything is shown"
        hint="Nobody, you included, sees a result of fewer. More answers hide each one better; fewer are reached sooner. You can raise it at any time."
      >
        {SIZES.map(({ k, label, hint }) => (
          <Choice
            key={k}
            type="radio"
            name="k"
            value={k}
            label={label}
            hint={hint}
            defaultChecked={(values.k ?? "4") === k}
          />
        ))}
        <Choice
          name="small"
          value="yes"
          label="If 3: the team has 3 or 4 people, and they know what that means"
          defaultChecked={values.small === "yes"}
        />
        {(errors.k || errors.small) && (
          <Notice tone="wrong" live>
            {errors.k ?? errors.small}
          </Notice>
        )}
      </Choices>
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending="Making the team">
          Make the team
        </SubmitButton>
        <ButtonLink kind="quiet" href="/teams">
          Not now
        </ButtonLink>
      </div>
    </form>
  );
}
