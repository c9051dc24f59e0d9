"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Field, Select } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { NOTE_RULES } from "#domain/wire.ts";
import type { NewSessionState } from "./actions.ts";

type Props = {
  send: FormAction<NewSessionState>;
  preset: NewSessionState["values"];
  seats: number;
};

/** A session before it is opened; good to be opened as it stands. */
export function NewSessionForm({ send, preset, seats }: Props) {
  const say = useSay();
  const [{ values, errors }, action] = useActionState(send, { values: preset, errors: {} });
  const given = (name: keyof typeof preset) => ({
    name,
    label: say(`team.session.${name}`),
    autoComplete: "off",
    defaultValue: values[name],
    error: errors[name],
  });
  // A retro of nine should learn now, and not when it has written them, that its notes stay closed.
  const hint = say(
    seats > 0 && seats < 10 ? "team.session.notesOfFew" : "team.session.noteRuleHint",
    {
      seats,
    },
  );
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Field {...given("name")} required />
      <Field {...given("k")} hint={say("team.session.kHint")} inputMode="numeric" required />
      <Select key={values.noteRule} {...given("noteRule")} hint={hint}>
        {NOTE_RULES.map((rule) => (
          <option key={rule} value={rule}>
            {say(`team.ask.${rule}`)}
          </option>
        ))}
      </Select>
      <Field {...given("rate")} hint={say("team.session.timerHint")} inputMode="numeric" />
      <Field {...given("discuss")} hint={say("team.session.timerHint")} inputMode="numeric" />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("team.ask.opening")}>
          {say("team.ask.now")}
        </SubmitButton>
      </div>
    </form>
  );
}
