"use client";

import { type ReactNode, useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { SeatState } from "./actions.ts";
import styles from "./roster.module.css";

type Props = { link: string; renew: FormAction<SeatState>; children: ReactNode };

const NOTHING_SAID: SeatState = { said: null };

/** The link with which people take a seat themselves; `children` is its code. */
export function JoinLink({ link, renew, children }: Props) {
  const [{ said }, renewAction] = useActionState(renew, NOTHING_SAID);
  return (
    <div className={styles.join}>
      <div className={styles.code}>{children}</div>
      <div className={styles.joinWords}>
        <p className="soft">
          Show the code or send the link, and people take a seat on their own phones. Whoever has it
          can join, so check the roster afterwards; its size is shown to everyone before they
          answer.
        </p>
        <code className={styles.link}>{link}</code>
        {said && (
          <p role="status" className={styles.said}>
            {said}
          </p>
        )}
        <div className={styles.joinButtons}>
          <CopyButton text={link} label="Copy the join link" />
          <details className={styles.more}>
            <summary>Renew it</summary>
            <form action={renewAction} className={styles.changes}>
              <p>The old link and code lead nowhere from then on. Seats stay as they are.</p>
              <SubmitButton kind="danger" pending="Renewing">
                Renew the join link
              </SubmitButton>
            </form>
          </details>
        </div>
      </div>
    </div>
  );
}
