"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import { seatOn } from "#app/p/answer-store.ts";
import { useAfterPaint } from "#app/p/use-after-paint.ts";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { TeamToJoin } from "#db/queries/joins.ts";
import styles from "../join.module.css";
import { takeSeatAction } from "./actions.ts";
import { SeatHere } from "./seat-here.tsx";

type Props = {
  code: string;
  team: Pick<TeamToJoin, "id" | "oneOff">;
  attempt: string;
  longestName: number;
};

/** Takes a new seat; where this phone has one in the team already, that one comes first. */
export function TakeSeatForm({ code, team, attempt, longestName }: Props) {
  const say = useSay();
  const [state, action] = useActionState(takeSeatAction, { problem: null });
  const seated = useAfterPaint() ? seatOn(team.id) : null;
  // One answer per device is the promise there: a second seat on it would break it (V8).
  if (seated && team.oneOff)
    return <SeatHere secret={seated} words={say("join.locked.goOnWords")} />;
  return (
    <>
      {seated && <SeatHere secret={seated} words={say("join.seat.goOnWords")} />}
      <form action={action} className={formStyles.form}>
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="attempt" value={attempt} />
        {state.problem && (
          <Notice tone="wrong" live>
            {state.problem}
          </Notice>
        )}
        {team.oneOff ? (
          <p className={styles.promise}>{say("join.seat.oneOff")}</p>
        ) : (
          <Field
            label={say("join.seat.name")}
            hint={say("join.seat.nameHint")}
            name="name"
            autoComplete="off"
            maxLength={longestName}
          />
        )}
        <SubmitButton kind={seated ? "plain" : "primary"} wide pending={say("join.seat.taking")}>
          {say(seated ? "join.seat.takeAnother" : "join.seat.take")}
        </SubmitButton>
      </form>
    </>
  );
}
