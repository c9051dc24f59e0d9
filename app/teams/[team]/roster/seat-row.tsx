"use client";

import { useActionState } from "react";
import type { FormAction } from "#app/form-state.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Select } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useRich, useSay } from "#app/ui/words.tsx";
import { LANGUAGE_NAMES } from "#domain/language-names.ts";
import { LOCALES, type Locale } from "#domain/locales.ts";
import type { SeatState } from "./actions.ts";
import styles from "./roster.module.css";

type Props = {
  seat: { name: string; email: string | null; language: Locale | null; link: string };
  speak: FormAction<SeatState>;
  reissue: FormAction<SeatState>;
  withdraw: FormAction<SeatState>;
};

const NOTHING_SAID: SeatState = { said: null };

/** A seat with its link; what cannot be taken back is folded away. */
export function SeatRow({ seat, speak, reissue, withdraw }: Props) {
  const say = useSay();
  const rich = useRich();
  const [reissued, reissueAction] = useActionState(reissue, NOTHING_SAID);
  const [withdrawn, withdrawAction] = useActionState(withdraw, NOTHING_SAID);
  const [spoken, speakAction] = useActionState(speak, NOTHING_SAID);
  const said = withdrawn.said ?? reissued.said ?? spoken.said;
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
          <form action={speakAction}>
            <Select
              // A form is reset to what it was drawn with once its action is done.
              key={seat.language}
              label={say("roster.seat.language")}
              name="language"
              defaultValue={seat.language ?? ""}
            >
              <option value="">{say("roster.seat.languageUnknown")}</option>
              {LOCALES.map((locale) => (
                <option key={locale} value={locale} lang={locale}>
                  {LANGUAGE_NAMES[locale]}
                </option>
              ))}
            </Select>
            <SubmitButton pending={say("roster.seat.speaking")}>
              {say("roster.seat.speak")}
            </SubmitButton>
          </form>
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
