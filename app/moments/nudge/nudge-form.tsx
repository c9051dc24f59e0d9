"use client";

import { useActionState, useEffect, useRef } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Choice, Choices, Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { NudgeState, TryState } from "./actions.ts";
import styles from "./nudge.module.css";

type Props = {
  send: FormAction<NudgeState>;
  values: NudgeState["values"];
  email: string;
  sendsMail: boolean;
  /** The chats there are, by the names people know. */
  chats: readonly { kind: string; name: string }[];
  /** The host of the chat that is set, which is all that is shown of its address. */
  host: string | null;
  /** Nobody chose a zone yet: the browser's is the best guess. */
  guessesZone: boolean;
};

/** Whether, when and where a leader is nudged. */
export function NudgeForm({ send, values: saved, guessesZone, ...place }: Props) {
  const say = useSay();
  const [state, action] = useActionState(send, { values: saved, errors: {} });
  const { values, errors, notice } = state;
  const zone = useGuessedZone(guessesZone);
  return (
    <form action={action} className={formStyles.form} noValidate>
      {notice && (
        <Notice tone={notice.tone} live>
          {notice.text}
        </Notice>
      )}
      <Choice
        name="wants"
        value="yes"
        label={say("moments.nudge.wants")}
        defaultChecked={values.wants === "yes"}
      />
      <Field
        label={say("moments.nudge.at")}
        name="at"
        type="time"
        defaultValue={values.at}
        error={errors.at}
      />
      <Field
        label={say("moments.nudge.zone")}
        hint={say("moments.nudge.zoneHint")}
        name="zone"
        list="zones"
        autoComplete="off"
        spellCheck={false}
        required
        ref={zone}
        defaultValue={values.zone}
        error={errors.zone}
      />
      <Place {...place} state={state} />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("moments.nudge.saving")}>
          {say("moments.nudge.save")}
        </SubmitButton>
      </div>
    </form>
  );
}

type PlaceProps = Pick<Props, "email" | "sendsMail" | "chats" | "host"> & { state: NudgeState };

function Place({ email, sendsMail, chats, host, state: { values, errors } }: PlaceProps) {
  const say = useSay();
  return (
    <div className={styles.place}>
      <Choices legend={say("moments.nudge.by")}>
        <Choice
          type="radio"
          name="by"
          value="mail"
          label={sendsMail ? say("moments.nudge.mail", { email }) : say("moments.nudge.noMail")}
          hint={sendsMail ? undefined : say("moments.nudge.noMailHint")}
          defaultChecked={values.by === "mail"}
        />
        <Choice
          type="radio"
          name="by"
          value="chat"
          label={say("moments.nudge.chat")}
          hint={say("moments.nudge.chatHint")}
          defaultChecked={values.by === "chat"}
        />
        {errors.by && (
          <Notice tone="wrong" live>
            {errors.by}
          </Notice>
        )}
      </Choices>
      <div className={styles.chat}>
        <Select
          key={values.kind}
          label={say("moments.nudge.kind")}
          name="kind"
          defaultValue={values.kind}
        >
          {chats.map(({ kind, name }) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </Select>
        <Field
          label={say("moments.nudge.address")}
          hint={host ? say("moments.nudge.addressKept", { host }) : undefined}
          name="address"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          defaultValue={values.address}
          error={errors.address}
        />
      </div>
    </div>
  );
}

/** Sends one at once, to see whether it arrives. */
export function TryForm({ send }: { send: FormAction<TryState> }) {
  const say = useSay();
  const [{ notice }, action] = useActionState(send, { notice: null });
  return (
    <form action={action} className={`${formStyles.form} ${styles.try}`}>
      {notice && (
        <Notice tone={notice.tone} live>
          {notice.text}
        </Notice>
      )}
      <div className={formStyles.buttons}>
        <SubmitButton pending={say("moments.nudge.trying")}>
          {say("moments.nudge.try")}
        </SubmitButton>
      </div>
    </form>
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
