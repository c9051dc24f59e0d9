"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { EndState } from "./actions.ts";

/** Ends it, whatever its state, with a word on what was learned. */
export function EndForm({ send }: { send: FormAction<EndState> }) {
  const say = useSay();
  const [{ values, errors, notice, ended }, action] = useActionState<EndState, FormData>(send, {
    values: {},
    errors: {},
  });
  return (
    <form action={action} className={formStyles.form} noValidate>
      {notice && (
        <Notice
          tone={notice.tone}
          live
          action={ended && <ButtonLink href={ended}>{say("interventions.end.see")}</ButtonLink>}
        >
          {notice.text}
        </Notice>
      )}
      <TextArea
        voice="human"
        label={say("interventions.end.learned")}
        hint={say("interventions.end.learnedHint")}
        name="learned"
        defaultValue={values.learned}
        error={errors.learned}
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("interventions.end.sending")}>
          {say("interventions.end.send")}
        </SubmitButton>
      </div>
    </form>
  );
}
