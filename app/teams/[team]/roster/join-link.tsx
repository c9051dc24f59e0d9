"use client";

import { type ReactNode, useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { SeatState } from "./actions.ts";
import styles from "./roster.module.css";

type Props = { link: string; renew: FormAction<SeatState>; children: ReactNode };

const NOTHING_SAID: SeatState = { said: null };

/** The link with which people take a seat themselves; `children` is its code. */
export function JoinLink({ link, renew, children }: Props) {
  const say = useSay();
  const [{ said }, renewAction] = useActionState(renew, NOTHING_SAID);
  return (
    <div className={styles.join}>
      <div className={styles.code}>{children}</div>
      <div className={styles.joinWords}>
        <p className="soft">{say("roster.join.words")}</p>
        <code className={styles.link}>{link}</code>
        {said && (
          <p role="status" className={styles.said}>
            {said}
          </p>
        )}
        <div className={styles.joinButtons}>
          <CopyButton text={link} label={say("roster.join.copy")} />
          <details className={styles.more}>
            <summary>{say("roster.join.renew")}</summary>
            <form action={renewAction} className={styles.changes}>
              <p>{say("roster.join.renewWords")}</p>
              <SubmitButton kind="danger" pending={say("roster.join.renewing")}>
                {say("roster.join.renewIt")}
              </SubmitButton>
            </form>
          </details>
        </div>
      </div>
    </div>
  );
}
