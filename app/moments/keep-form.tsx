"use client";

import { useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { LONGEST_LINE, type MomentKind } from "#domain/moments.ts";
import type { KeepState } from "./actions.ts";
import styles from "./keep-form.module.css";
import { Kinds } from "./kinds.tsx";
import { type NamedTeam, TeamChoice } from "./team-choice.tsx";

type Props = {
  send: FormAction<KeepState>;
  /** Of the moment that this form keeps: sent twice it is one (J3). */
  id: string;
  /** What today's suggestion is: good to be kept as it stands. */
  kind: MomentKind;
  team: string | null;
  teams: readonly NamedTeam[];
};

/** Keeps one line: what was done, its kind, and for whom. */
export function KeepForm({ send, id, kind, team, teams }: Props) {
  const say = useSay();
  const [state, action] = useActionState(send, { id, values: {}, errors: {} });
  const { values, errors, notice } = state;
  return (
    <form action={action} className={styles.form} noValidate>
      <input type="hidden" name="id" value={state.id} />
      <div>
        <label htmlFor="line" className={styles.label}>
          {say("moments.line")}
        </label>
        <div className={styles.line}>
          <input
            id="line"
            name="line"
            autoComplete="off"
            enterKeyHint="done"
            defaultValue={values.line}
            aria-invalid={errors.line ? true : undefined}
            aria-describedby={errors.line ? "line-error" : "line-hint"}
          />
          <SubmitButton kind="primary" pending={say("moments.keeping")}>
            {say("moments.keep")}
          </SubmitButton>
        </div>
        {errors.line ? (
          <p id="line-error" role="alert" className={styles.error}>
            {errors.line}
          </p>
        ) : (
          <p id="line-hint" className={styles.hint}>
            {say("moments.lineHint", { most: LONGEST_LINE })}
          </p>
        )}
      </div>
      <Kinds key={`${state.id} ${kind}`} chosen={values.kind ?? kind} error={errors.kind} />
      <TeamChoice
        key={`${state.id} ${team} for`}
        teams={teams}
        chosen={values.team ?? team ?? ""}
        error={errors.team}
      />
      <p role="status" className={styles.kept}>
        {notice?.text}
      </p>
    </form>
  );
}
