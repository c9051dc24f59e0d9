"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { MomentKind } from "#domain/moments.ts";
import type { ChangeState } from "../actions.ts";
import { Kinds } from "../kinds.tsx";
import { type NamedTeam, TeamChoice } from "../team-choice.tsx";

type Props = {
  send: FormAction<ChangeState>;
  moment: { kind: MomentKind; line: string; team: string | null; day: string };
  today: string;
  teams: readonly NamedTeam[];
};

/** A moment as it stands, to be written anew. */
export function ChangeForm({ send, moment, today, teams }: Props) {
  const say = useSay();
  const [{ values, errors, notice }, action] = useActionState(send, {
    values: { ...moment, team: moment.team ?? "" },
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
        label={say("moments.line")}
        name="line"
        autoComplete="off"
        defaultValue={values.line}
        error={errors.line}
      />
      {/* A select and a radio keep what was chosen; anew, they show what was sent. */}
      <Kinds key={`kind ${values.kind}`} chosen={values.kind} error={errors.kind} />
      <TeamChoice
        key={`team ${values.team}`}
        teams={teams}
        chosen={values.team ?? ""}
        error={errors.team}
      />
      <Field
        label={say("moments.change.day")}
        name="day"
        type="date"
        required
        max={today}
        defaultValue={values.day}
        error={errors.day}
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("moments.change.saving")}>
          {say("moments.change.save")}
        </SubmitButton>
      </div>
    </form>
  );
}
