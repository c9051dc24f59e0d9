"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import { seatOn } from "#app/p/answer-store.ts";
import { useAfterPaint } from "#app/p/use-after-paint.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "../join.module.css";
import { takeSeatAction } from "./actions.ts";

type Props = { code: string; team: string; attempt: string; longestName: number };

/** Takes a new seat; where this phone has one in the team already, that one comes first. */
export function TakeSeatForm({ code, team, attempt, longestName }: Props) {
  const say = useSay();
  const [state, action] = useActionState(takeSeatAction, { problem: null });
  const seated = useAfterPaint() ? seatOn(team) : null;
  return (
    <>
      {seated && (
        <div className={styles.seated}>
          <ButtonLink kind="primary" wide prefetch={false} href={`/p/${seated}`}>
            {say("join.seat.goOn")}
          </ButtonLink>
          <p>{say("join.seat.goOnWords")}</p>
        </div>
      )}
      <form action={action} className={formStyles.form}>
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="attempt" value={attempt} />
        {state.problem && (
          <Notice tone="wrong" live>
            {state.problem}
          </Notice>
        )}
        <Field
          label={say("join.seat.name")}
          hint={say("join.seat.nameHint")}
          name="name"
          autoComplete="off"
          maxLength={longestName}
        />
        <SubmitButton kind={seated ? "plain" : "primary"} wide pending={say("join.seat.taking")}>
          {say(seated ? "join.seat.takeAnother" : "join.seat.take")}
        </SubmitButton>
      </form>
    </>
  );
}
