"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import { untouched } from "#app/form-state.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Choice, Choices, Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { createTeamAction, type NewTeamState } from "./actions.ts";

/** The one for the smallest teams comes last, for it is the exception. */
const SIZES = ["4", "5", "10", "3"] as const;

export function NewTeamForm() {
  const say = useSay();
  const [{ values, errors }, action] = useActionState<NewTeamState, FormData>(
    createTeamAction,
    untouched,
  );
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Field
        label={say("teams.new.name")}
        name="name"
        autoComplete="off"
        required
        maxLength={80}
        defaultValue={values.name}
        error={errors.name}
      />
      <Choices legend={say("teams.new.k.legend")} hint={say("teams.new.k.hint")}>
        {SIZES.map((k) => (
          <Choice
            key={k}
            type="radio"
            name="k"
            value={k}
            label={say("teams.new.k.answers", { k })}
            hint={say(`teams.new.k.for.${k}`)}
            defaultChecked={(values.k ?? "4") === k}
          />
        ))}
        <Choice
          name="small"
          value="yes"
          label={say("teams.new.k.small")}
          defaultChecked={values.small === "yes"}
        />
        {(errors.k || errors.small) && (
          <Notice tone="wrong" live>
            {errors.k ?? errors.small}
          </Notice>
        )}
      </Choices>
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("teams.new.making")}>
          {say("teams.new.make")}
        </SubmitButton>
        <ButtonLink kind="quiet" href="/teams">
          {say("teams.new.notNow")}
        </ButtonLink>
      </div>
    </form>
  );
}
