"use client";

import { useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "./access.module.css";
import type { RowState } from "./actions.ts";

type Props = { label: string; about: string; link: string; revoke: FormAction<RowState> };

/** A link that works, for passing on or taking back. */
export function LinkRow({ label, about, link, revoke }: Props) {
  const say = useSay();
  const [{ said }, action] = useActionState<RowState, FormData>(revoke, { said: null });
  return (
    <li className={styles.row}>
      <p className={styles.who}>
        <b>{label}</b>
        <span className="soft small">{about}</span>
        <code className={styles.link}>{link}</code>
      </p>
      <div className={styles.buttons}>
        <CopyButton text={link} label={say("leaders.link.copy")} />
        <form action={action}>
          <SubmitButton kind="danger" pending={say("leaders.link.revoking")}>
            {say("leaders.link.revoke")}
            <span className="vh"> {label}</span>
          </SubmitButton>
        </form>
      </div>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </li>
  );
}
