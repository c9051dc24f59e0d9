"use client";

import { useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useRich, useSay } from "#app/ui/words.tsx";
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
  const say = useSay();
  const rich = useRich();
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
      <CopyButton text={seat.link} label={say("roster.seat.copy")} />
      <details className={styles.more} open={said !== null || undefined}>
        <summary>
          {rich("roster.seat.change", {
            name: seat.name,
            hidden: (words) => (
              <span key="hidden" className="vh">
                {words}
              </span>
            ),
          })}
        </summary>
        <div className={styles.changes}>
          {said && (
            <p role="status" className={styles.said}>
              {said}
            </p>
          )}
          <form action={reissueAction}>
            <p>{say("roster.seat.lost")}</p>
            <SubmitButton pending={say("roster.seat.renewing")}>
              {say("roster.seat.renew")}
            </SubmitButton>
          </form>
          <form action={withdrawAction}>
            <p>{say("roster.seat.left", { name: seat.name })}</p>
            <SubmitButton kind="danger" pending={say("roster.seat.withdrawing")}>
              {say("roster.seat.withdraw")}
            </SubmitButton>
          </form>
        </div>
      </details>
    </li>
  );
}
