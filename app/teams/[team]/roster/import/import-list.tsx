"use client";

import { type ChangeEvent, useActionState, useState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { MOST_CSV_BYTES } from "#domain/roster-csv.ts";
import type { ImportState } from "./actions.ts";
import styles from "./import.module.css";
import { PlanReport } from "./plan-report.tsx";

type Props = {
  rosterUrl: string;
  /** Whether a pulse is open, whose roster does not change any more. */
  isOpen: boolean;
  send: FormAction<ImportState>;
};

const NOTHING_SENT: ImportState = { text: "", refusal: null, plan: null, saved: null };

/** A list in two steps: shown what it would do, then saved as shown. */
export function ImportList({ rosterUrl, isOpen, send }: Props) {
  const say = useSay();
  const [state, action] = useActionState(send, NOTHING_SENT);
  const { text, refusal, plan, saved } = state;
  return (
    <>
      {saved && (
        <div className={styles.saved}>
          <Saved saved={saved} rosterUrl={rosterUrl} isOpen={isOpen} />
        </div>
      )}
      <ListForm key={`${text.length} ${saved !== null}`} action={action} state={state} />
      {plan && (
        <PlanReport plan={plan} isOpen={isOpen}>
          {refusal === "roster-changed" && (
            <Notice tone="warn" live>
              {say("imports.refusals.roster-changed")}
            </Notice>
          )}
          <SaveForm action={action} state={state} />
        </PlanReport>
      )}
    </>
  );
}

type FormProps = { action: (form: FormData) => void; state: ImportState };

function ListForm({ action, state: { text, refusal } }: FormProps) {
  const say = useSay();
  const [tooLarge, setTooLarge] = useState(false);
  // A larger one would be refused on the way, before anybody could say why.
  const look = ({ target }: ChangeEvent<HTMLInputElement>) =>
    setTooLarge((target.files?.[0]?.size ?? 0) > MOST_CSV_BYTES);
  const isOfFile = refusal === "not-text";
  const error = refusal && refusal !== "roster-changed" ? say(`imports.refusals.${refusal}`) : null;
  return (
    <form
      action={action}
      className={formStyles.form}
      noValidate
      onSubmit={(event) => tooLarge && event.preventDefault()}
    >
      <Field
        label={say("imports.file.label")}
        hint={say("imports.file.hint")}
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
        onChange={look}
        error={tooLarge ? say("imports.file.tooLarge") : isOfFile ? error : undefined}
      />
      <TextArea
        label={say("imports.text.label")}
        hint={say("imports.text.hint")}
        name="text"
        rows={6}
        autoComplete="off"
        spellCheck={false}
        defaultValue={text}
        error={isOfFile ? undefined : error}
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("imports.checking")}>
          {say("imports.check")}
        </SubmitButton>
      </div>
    </form>
  );
}

function SaveForm({ action, state: { text, plan } }: FormProps) {
  const say = useSay();
  if (!plan) return null;
  const count = (does: string) => plan.lines.filter((line) => line.does === does).length;
  const add = count("add");
  if (add + count("change-language") === 0) return <p>{say("imports.plan.nothing")}</p>;
  return (
    <form action={action}>
      <input type="hidden" name="text" value={text} />
      <input type="hidden" name="fingerprint" value={plan.fingerprint} />
      <SubmitButton kind="primary" pending={say("imports.plan.saving")}>
        {say("imports.plan.save", { add })}
      </SubmitButton>
    </form>
  );
}

type SavedProps = { saved: NonNullable<ImportState["saved"]>; rosterUrl: string; isOpen: boolean };

function Saved({ saved: { added, changed, raisedK }, rosterUrl, isOpen }: SavedProps) {
  const say = useSay();
  const title = [
    say("imports.saved.added", { count: added }),
    ...(changed > 0 ? [say("imports.saved.languages", { count: changed })] : []),
  ].join(" ");
  return (
    <Notice
      tone="good"
      live
      title={title}
      action={<ButtonLink href={rosterUrl}>{say("imports.saved.roster")}</ButtonLink>}
    >
      {added > 0 && <p>{say("imports.saved.text")}</p>}
      {added > 0 && isOpen && <p>{say("imports.saved.next")}</p>}
      {raisedK !== null && <p>{say("imports.saved.raised", { k: raisedK })}</p>}
    </Notice>
  );
}
