"use client";

import { useActionState, useId } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "../interventions.module.css";
import type { StartState } from "./actions.ts";

type Props = {
  send: FormAction<StartState>;
  team: string;
  values: StartState["values"];
  /** The days that may be chosen. */
  bounds: { today: string; latest: string };
  /** The other answers of the exit rule. */
  choices: Choices;
  /** Why this axis is suggested. */
  because: string | null;
  hint: string;
};

type Choices = {
  axis: readonly ("clarity" | "autonomy")[];
  threshold: readonly number[];
  rounds: readonly number[];
};

/** What it takes to step in: why, to what end, with which way out, and what stays untouched. */
export function StartForm({ send, team, values: suggested, ...rule }: Props) {
  const say = useSay();
  const [{ values, errors, notice, running }, action] = useActionState(send, {
    values: suggested,
    errors: {},
  });
  return (
    <form action={action} className={formStyles.form} noValidate>
      {notice && (
        <Notice
          tone={notice.tone}
          live
          action={
            running && (
              <ButtonLink href={running}>{say("interventions.faults.runningLink")}</ButtonLink>
            )
          }
        >
          {notice.text}
        </Notice>
      )}
      <TextArea
        voice="human"
        label={say("interventions.form.reason")}
        hint={say("interventions.form.reasonHint")}
        name="reason"
        required
        defaultValue={values.reason}
        error={errors.reason}
      />
      <TextArea
        voice="human"
        label={say("interventions.form.objective")}
        name="objective"
        rows={2}
        required
        defaultValue={values.objective}
        error={errors.objective}
      />
      <ExitRule values={values} errors={errors} {...rule} />
      <TextArea
        voice="human"
        label={say("interventions.form.keeps")}
        hint={say("interventions.form.keepsHint")}
        name="keeps"
        rows={2}
        defaultValue={values.keeps}
        error={errors.keeps}
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("interventions.form.starting")}>
          {say("interventions.form.start", { team })}
        </SubmitButton>
      </div>
    </form>
  );
}

type ExitRuleProps = Pick<StartState, "values" | "errors"> &
  Pick<Props, "bounds" | "choices" | "because" | "hint">;

const OF_THE_RULE = ["axis", "threshold", "rounds", "endsOn"] as const;

/** One sentence with its answers in it, as it will be read. */
function ExitRule({ values, errors, bounds, choices, because, hint }: ExitRuleProps) {
  const say = useSay();
  const id = useId();
  const given = (field: (typeof OF_THE_RULE)[number]) => ({
    // React sets a form back after it was sent, and a list to what it first was.
    key: values[field],
    name: field,
    defaultValue: values[field],
    "aria-invalid": errors[field] ? (true as const) : undefined,
    "aria-describedby": errors[field] ? `${id}-${field}` : `${id}-hint`,
  });
  const faults = OF_THE_RULE.flatMap((field) => (errors[field] ? [[field, errors[field]]] : []));
  const { key: axisKey, ...axis } = given("axis");
  const { key: thresholdKey, ...threshold } = given("threshold");
  const { key: roundsKey, ...rounds } = given("rounds");
  const { key: endKey, ...end } = given("endsOn");
  return (
    <fieldset>
      <legend className={styles.legend}>{say("interventions.form.exit")}</legend>
      {because && <p className={styles.hint}>{because}</p>}
      <p className={styles.rule}>
        <select key={axisKey} {...axis} aria-label={say("interventions.form.axis")}>
          {choices.axis.map((axis) => (
            <option key={axis} value={axis}>
              {say(`interventions.axis.${axis}`)}
            </option>
          ))}
        </select>{" "}
        {say("interventions.form.sentence.is")}{" "}
        <select key={thresholdKey} {...threshold} aria-label={say("interventions.form.threshold")}>
          {choices.threshold.map((threshold) => (
            <option key={threshold} value={threshold}>
              {say("interventions.form.orMore", { threshold })}
            </option>
          ))}
        </select>{" "}
        {say("interventions.form.sentence.for")}{" "}
        <select key={roundsKey} {...rounds} aria-label={say("interventions.form.rounds")}>
          {choices.rounds.map((rounds) => (
            <option key={rounds} value={rounds}>
              {say("interventions.form.roundsOf", { rounds })}
            </option>
          ))}
        </select>{" "}
        {say("interventions.form.sentence.running")} {say("interventions.form.sentence.andOn")}{" "}
        <input
          key={endKey}
          {...end}
          type="date"
          min={bounds.today}
          max={bounds.latest}
          required
          aria-label={say("interventions.form.endsOn")}
        />{" "}
        {say("interventions.form.sentence.latest")}
      </p>
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
      {faults.length > 0 && (
        <div className={styles.faults} role="alert">
          {faults.map(([field, text]) => (
            <p key={field} id={`${id}-${field}`} className={styles.fault}>
              {text}
            </p>
          ))}
        </div>
      )}
    </fieldset>
  );
}
