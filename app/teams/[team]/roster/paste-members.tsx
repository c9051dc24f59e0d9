"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { type LineFault, LONGEST_LINE, LONGEST_NAME, MOST_LINES } from "#domain/members.ts";
import { countOf } from "../../count-of.ts";
import type { PasteState } from "./actions.ts";
import styles from "./roster.module.css";

const FAULTS: Record<LineFault, string> = {
  "too-long": `longer than ${LONGEST_LINE} characters; one person a line.`,
  "bad-email": "the e-mail is not complete. It looks like name@example.org.",
  "two-emails": "two e-mails; put each person on a line of their own.",
  "name-too-long": `the name is longer than ${LONGEST_NAME} characters.`,
  "no-name": "no name in it.",
  repeated: "this person is in the list twice. If they are two people, tell them apart.",
  "too-many-lines": `only ${MOST_LINES} lines are read at a time. Press Add again for these.`,
};

const NOTHING_SENT: PasteState = {
  text: "",
  added: 0,
  present: [],
  faults: [],
  raisedK: null,
  empty: false,
};

export function PasteMembers({ send }: { send: FormAction<PasteState> }) {
  const [state, action] = useActionState(send, NOTHING_SENT);
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Report state={state} />
      <TextArea
        label="People, one a line"
        hint="Name alone, or with an e-mail: “Maren Voss, maren@example.org” or “Maren Voss <maren@example.org>”. A column pasted from a sheet works too."
        name="members"
        rows={6}
        autoComplete="off"
        spellCheck={false}
        defaultValue={state.text}
        error={
          state.empty
            ? "Write or paste at least one name."
            : state.faults.length > 0
              ? "These lines are still to be mended; what is wrong stands above."
              : undefined
        }
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending="Adding">
          Add
        </SubmitButton>
      </div>
    </form>
  );
}

function Report({ state }: { state: PasteState }) {
  const { added, present, faults, raisedK } = state;
  if (added + present.length + faults.length === 0) return null;
  return (
    <>
      {added > 0 && (
        <Notice tone="good" live title={`${countOf(added, "person", "people")} added.`}>
          Each has a personal link in the list. Nobody was sent anything.
        </Notice>
      )}
      {raisedK !== null && (
        <Notice title={`Results now take ${raisedK} answers.`}>
          In a team of more than four, three answers are too few to hide in.
        </Notice>
      )}
      {present.length > 0 && (
        <Notice
          live
          title={`${countOf(present.length, "person has", "people have")} a seat already.`}
        >
          {present.join("; ")}
        </Notice>
      )}
      {faults.length > 0 && (
        <Notice tone="wrong" live title={`${countOf(faults.length, "line")} did not fit.`}>
          <ol className={styles.faults}>
            {faults.map(({ line, text, fault }) => (
              <li key={line}>
                <b>{shortened(text)}</b>: {FAULTS[fault]}
              </li>
            ))}
          </ol>
        </Notice>
      )}
    </>
  );
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
