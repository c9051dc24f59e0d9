"use client";

import { useActionState } from "react";
import { type FormAction, untouched } from "#app/form-state.ts";
import { Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { ROLES } from "#domain/roles.ts";
import styles from "./access.module.css";
import type { InviteState, ShareState } from "./actions.ts";

/** A link with which one more person leads the team. */
export function InviteForm({ send }: { send: FormAction<InviteState> }) {
  const say = useSay();
  const [{ values, errors, notice }, action] = useActionState<InviteState, FormData>(
    send,
    untouched,
  );
  return (
    <form action={action} className={styles.new} noValidate>
      <Field
        label={say("leaders.invite.label")}
        hint={say("leaders.link.labelHint")}
        name="label"
        autoComplete="off"
        required
        defaultValue={values.label}
        error={errors.label}
      />
      <Select
        key={values.role}
        label={say("leaders.invite.role")}
        name="role"
        defaultValue={values.role ?? "leader"}
        error={errors.role}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {say(`leaders.invite.as.${role}`)}
          </option>
        ))}
      </Select>
      <SubmitButton pending={say("leaders.link.making")}>{say("leaders.invite.make")}</SubmitButton>
      <Told notice={notice} />
    </form>
  );
}

/** A link with which a sponsor reads what was published. */
export function ShareForm({ send }: { send: FormAction<ShareState> }) {
  const say = useSay();
  const [{ values, errors, notice }, action] = useActionState<ShareState, FormData>(
    send,
    untouched,
  );
  return (
    <form action={action} className={styles.new} noValidate>
      <Field
        label={say("leaders.share.label")}
        hint={say("leaders.link.labelHint")}
        name="label"
        autoComplete="off"
        required
        defaultValue={values.label}
        error={errors.label}
      />
      <SubmitButton pending={say("leaders.link.making")}>{say("leaders.share.make")}</SubmitButton>
      <Told notice={notice} />
    </form>
  );
}

const Told = ({ notice }: Pick<InviteState, "notice">) =>
  notice && (
    <div className={styles.told}>
      <Notice tone={notice.tone} live>
        {notice.text}
      </Notice>
    </div>
  );
