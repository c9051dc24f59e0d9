"use client";

import { useActionState, useEffect, useRef } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Choice, Choices, Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { ScheduleState } from "./actions.ts";
import styles from "./schedule.module.css";

type Props = {
  send: FormAction<ScheduleState>;
  values: ScheduleState["values"];
  weekdays: readonly string[];
  /** Nothing was saved, and no zone chosen: the browser's is the best guess. */
  guessesZone: boolean;
  /** What is saved means this, now. */
  outlook: string;
};

/** When a team is asked; good to be saved as it stands. */
export function ScheduleForm({ send, values: saved, weekdays, guessesZone, outlook }: Props) {
  const say = useSay();
  const [{ values, errors, notice }, action] = useActionState(send, { values: saved, errors: {} });
  const zone = useGuessedZone(guessesZone);
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Rhythm chosen={values.cadence} error={errors.cadence} />
      <div className={styles.pair}>
        <Weekdays name="opensOn" {...{ weekdays, values, errors }} />
        <Field
          label={say("schedule.form.opensAt")}
          name="opensAt"
          type="time"
          required
          defaultValue={values.opensAt}
          error={errors.opensAt}
        />
        <Weekdays name="closesOn" {...{ weekdays, values, errors }} />
        <Field
          label={say("schedule.form.closesAt")}
          name="closesAt"
          type="time"
          required
          defaultValue={values.closesAt}
          error={errors.closesAt}
        />
      </div>
      <Field
        label={say("schedule.form.zone")}
        hint={say("schedule.form.zoneHint")}
        name="zone"
        list="zones"
        autoComplete="off"
        spellCheck={false}
        required
        ref={zone}
        defaultValue={values.zone}
        error={errors.zone}
      />
      <Field
        label={say("schedule.form.startsOn")}
        hint={say("schedule.form.startsOnHint")}
        name="startsOn"
        type="date"
        required
        defaultValue={values.startsOn}
        error={errors.startsOn}
      />
      <Mails values={values} />
      {notice && (
        <Notice tone={notice.tone} live>
          {notice.text} {notice.tone === "good" && outlook}
        </Notice>
      )}
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("schedule.form.saving")}>
          {say("schedule.form.save")}
        </SubmitButton>
      </div>
    </form>
  );
}

function Rhythm({ chosen, error }: { chosen: string | undefined; error: string | undefined }) {
  const say = useSay();
  const rhythms = [
    { value: "weekly", label: say("schedule.form.weekly"), hint: undefined },
    {
      value: "biweekly",
      label: say("schedule.form.biweekly"),
      hint: say("schedule.form.biweeklyHint"),
    },
    {
      value: "monthly",
      label: say("schedule.form.monthly"),
      hint: say("schedule.form.monthlyHint"),
    },
  ];
  return (
    <Choices legend={say("schedule.form.cadence")}>
      {rhythms.map(({ value, label, hint }) => (
        <Choice
          key={value}
          type="radio"
          name="cadence"
          value={value}
          label={label}
          hint={hint}
          defaultChecked={chosen === value}
        />
      ))}
      {error && (
        <Notice tone="wrong" live>
          {error}
        </Notice>
      )}
    </Choices>
  );
}

type WeekdaysProps = {
  name: "opensOn" | "closesOn";
  weekdays: readonly string[];
} & Pick<ScheduleState, "values" | "errors">;

function Weekdays({ name, weekdays, values, errors }: WeekdaysProps) {
  const say = useSay();
  return (
    <Select
      // React sets a form back after it was sent, and a list to what it first was.
      key={values[name]}
      label={name === "opensOn" ? say("schedule.form.opensOn") : say("schedule.form.closesOn")}
      name={name}
      defaultValue={values[name]}
      error={errors[name]}
    >
      {weekdays.map((day, index) => (
        <option key={day} value={index + 1}>
          {day}
        </option>
      ))}
    </Select>
  );
}

function Mails({ values }: Pick<ScheduleState, "values">) {
  const say = useSay();
  return (
    <div>
      <Choice
        name="sendsMail"
        value="yes"
        label={say("schedule.form.sendsMail")}
        hint={say("schedule.form.sendsMailHint")}
        defaultChecked={values.sendsMail === "yes"}
      />
      <Choice
        name="reminds"
        value="yes"
        label={say("schedule.form.reminds")}
        hint={say("schedule.form.remindsHint")}
        defaultChecked={values.reminds === "yes"}
      />
    </div>
  );
}

/** Puts the browser's zone in place of one that nobody chose. */
function useGuessedZone(guesses: boolean) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = field.current;
    if (!guesses || !input || input.value !== input.defaultValue) return;
    input.value = new Intl.DateTimeFormat().resolvedOptions().timeZone || input.value;
  }, [guesses]);
  return field;
}
