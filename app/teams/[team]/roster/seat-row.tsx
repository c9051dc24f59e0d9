"use client";

import { useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { SeatState } from "./actions.ts";
import styles from "./roster.module.css";

type Props = {
  seat: { name: string; email: string | null; link: string };
  reissue: FormAction<SeatState>;
  withdraw: FormAction<SeatState>;
};

const NOTHING_SAID: SeatState = { said: null };

/** A seat with its link; what cannot be taken back is folded away. */
export function SeatRow({ seat, reissue, withdraw }: Props) {
  const [reissued, reissueAction] = useActionState(reissue, NOTHING_SAID);
  const [withdrawn, withdrawAction] = useActionState(withdraw, NOTHING_SAID);
  const said = withdrawn.said ?? reissued.said;
  return (
    <li className={styles.seat}>
      <div className={styles.who}>
        <b>{seat.name}</b>
        {seat.email && <span className="soft small">{seat.email}</span>}
      </div>
      <code className={styles.link}>{seat.link}</code>
      <CopyButton text={seat.link} label="Copy link" />
      <details className={styles.more} open={said !== null || undefined}>
        <summary>
          Change<span className="vh"> the seat of {seat.name}</span>
        </summary>
        <div className={styles.changes}>
          {said && (
            <p role="status" className={styles.said}>
              {said}
            </p>
          )}
          <form action={reissueAction}>
            <p>Was the link lost, or seen by someone else? A new one ends the old one.</p>
            <SubmitButton pending="Making it">New link</SubmitButton>
          </form>
          <form action={withdrawAction}>
            <p>
              Has {seat.name} left? The link then leads nowhere, and no further round counts this
              seat. Answers already given stay: nobody knows which they are.
            </p>
            <SubmitButton kind="danger" pending="Withdrawing">
              Withdraw the seat
            </SubmitButton>
          </form>
        </div>
      </details>
    </li>
  );
}
