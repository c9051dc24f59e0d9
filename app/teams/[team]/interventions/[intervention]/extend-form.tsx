"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { ExtendState } from "./actions.ts";

type Props = {
  send: FormAction<ExtendState>;
  /** The last day that this page shows: if it is another by now, nothing is changed. */
  shownEnd: string;
  bounds: { today: string; latest: string };
  hint: string;
};

/** A later last day, which takes a reason of its own. */
export function ExtendForm({ send, shownEnd, bounds, hint }: Props) {
  const say = useSay();
  const [{ values, errors, notice, ended }, action] = useActionState<ExtendState, FormData>(send, {
    values: { shownEnd },
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
      <input type="hidden" name="shownEnd" value={values.shownEnd ?? shownEnd} />
      <TextArea
        voice="human"
        label={say("interventions.extend.reason")}
        name="reason"
        required
        defaultValue={values.reason}
        error={errors.reason}
      />
      <Field
        label={say("interventions.extend.endsOn")}
        hint={hint}
        name="endsOn"
        type="date"
        min={bounds.today}
        max={bounds.latest}
        required
        defaultValue={values.endsOn}
        error={errors.endsOn}
      />
      <div className={formStyles.buttons}>
        <SubmitButton pending={say("interventions.extend.sending")}>
          {say("interventions.extend.send")}
        </SubmitButton>
      </div>
    </form>
  );
}
