"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { ChannelKind } from "#domain/delivery.ts";
import type { ChannelState } from "./actions.ts";
import styles from "./messages.module.css";

type Send = FormAction<ChannelState>;

type Props = {
  kind: ChannelKind;
  /** What may be shown of the address; null where none is set. */
  current: string | null;
  /** For a webhook only. */
  secret: string | null;
  save: Send;
  attempt: Send;
  remove: Send;
  renew: Send;
};

const NOTHING_SENT: ChannelState = { address: "", error: null, notice: null };

/** One way to tell the team: its address, and what can be done with it once it is set. */
export function ChannelCard({ kind, current, secret, save, attempt, remove, renew }: Props) {
  const say = useSay();
  const [saved, saveAction] = useActionState(save, NOTHING_SENT);
  const [removed, removeAction] = useActionState(remove, NOTHING_SENT);
  return (
    <div className={styles.channel}>
      <form action={saveAction} className={formStyles.form} noValidate>
        {current === null && <Said state={removed} />}
        {current !== null && <Said state={saved} />}
        {current !== null && (
          <p className={styles.current}>{say("channels.current", { address: current })}</p>
        )}
        <Field
          label={say("channels.label", { kind: say(`channels.kinds.${kind}`) })}
          hint={current === null ? say(`channels.hints.${kind}`) : say("channels.replace")}
          name="address"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          defaultValue={saved.address}
          error={saved.error ?? undefined}
        />
        <div className={formStyles.buttons}>
          <SubmitButton pending={say("channels.saving")}>{say("channels.save")}</SubmitButton>
        </div>
      </form>
      {current !== null && <Attempt attempt={attempt} />}
      {current !== null && secret !== null && <Secret secret={secret} renew={renew} />}
      {current !== null && (
        <details className={styles.more}>
          <summary>{say("channels.remove.open")}</summary>
          <form action={removeAction} className={styles.changes}>
            <p>{say("channels.remove.text")}</p>
            <SubmitButton kind="danger" pending={say("channels.remove.pending")}>
              {say("channels.remove.button", { kind: say(`channels.kinds.${kind}`) })}
            </SubmitButton>
          </form>
        </details>
      )}
    </div>
  );
}

function Attempt({ attempt }: { attempt: Send }) {
  const say = useSay();
  const [state, action] = useActionState(attempt, NOTHING_SENT);
  return (
    <form action={action} className={formStyles.form}>
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("channels.trying")}>
          {say("channels.try")}
        </SubmitButton>
      </div>
      <Said state={state} />
    </form>
  );
}

function Secret({ secret, renew }: { secret: string; renew: Send }) {
  const say = useSay();
  const [state, action] = useActionState(renew, NOTHING_SENT);
  return (
    <div className={styles.secret}>
      <h3>{say("channels.secret.title")}</h3>
      <p className="soft">{say("channels.secret.text")}</p>
      <code className={styles.code}>{secret}</code>
      <Said state={state} />
      <div className={formStyles.buttons}>
        <CopyButton text={secret} label={say("channels.secret.copy")} />
        <details className={styles.more}>
          <summary>{say("channels.secret.renew")}</summary>
          <form action={action} className={styles.changes}>
            <p>{say("channels.secret.renewText")}</p>
            <SubmitButton kind="danger" pending={say("channels.secret.renewing")}>
              {say("channels.secret.renewButton")}
            </SubmitButton>
          </form>
        </details>
      </div>
    </div>
  );
}

function Said({ state: { notice } }: { state: ChannelState }) {
  if (!notice) return null;
  return (
    <Notice tone={notice.tone} live title={notice.detail && notice.text}>
      {notice.detail ?? notice.text}
    </Notice>
  );
}
