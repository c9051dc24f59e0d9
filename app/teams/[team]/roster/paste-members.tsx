"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { bold } from "#app/ui/bold.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useRich, useSay } from "#app/ui/words.tsx";
import { LONGEST_LINE, LONGEST_NAME, MOST_LINES } from "#domain/members.ts";
import type { PasteState } from "./actions.ts";
import styles from "./roster.module.css";

/** What the messages of faulty lines are filled with. */
const LIMITS = { line: LONGEST_LINE, name: LONGEST_NAME, lines: MOST_LINES };

const NOTHING_SENT: PasteState = {
  text: "",
  added: 0,
  present: [],
  faults: [],
  raisedK: null,
  empty: false,
};

export function PasteMembers({ send }: { send: FormAction<PasteState> }) {
  const say = useSay();
  const [state, action] = useActionState(send, NOTHING_SENT);
  return (
    <form action={action} className={formStyles.form} noValidate>
      <Report state={state} />
      <TextArea
        label={say("roster.add.label")}
        hint={say("roster.add.hint")}
        name="members"
        rows={6}
        autoComplete="off"
        spellCheck={false}
        defaultValue={state.text}
        error={
          state.empty
            ? say("roster.add.empty")
            : state.faults.length > 0
              ? say("roster.add.toMend")
              : undefined
        }
      />
      <div className={formStyles.buttons}>
        <SubmitButton kind="primary" pending={say("roster.add.adding")}>
          {say("roster.add.add")}
        </SubmitButton>
      </div>
    </form>
  );
}

function Report({ state }: { state: PasteState }) {
  const say = useSay();
  const rich = useRich();
  const { added, present, faults, raisedK } = state;
  if (added + present.length + faults.length === 0) return null;
  return (
    <>
      {added > 0 && (
        <Notice tone="good" live title={say("roster.add.added", { people: added })}>
          {say("roster.add.addedMore")}
        </Notice>
      )}
      {raisedK !== null && (
        <Notice title={say("roster.add.raisedK", { k: raisedK })}>
          {say("roster.add.raisedKWhy")}
        </Notice>
      )}
      {present.length > 0 && (
        <Notice live title={say("roster.add.present", { people: present.length })}>
          {present.join("; ")}
        </Notice>
      )}
      {faults.length > 0 && (
        <Notice tone="wrong" live title={say("roster.add.faulty", { lines: faults.length })}>
          <ol className={styles.faults}>
            {faults.map(({ line, text, fault }) => (
              <li key={line}>
                {rich("roster.add.fault", {
                  line: shortened(text),
                  fault: say(`roster.add.faults.${fault}`, LIMITS),
                  b: bold,
                })}
              </li>
            ))}
          </ol>
        </Notice>
      )}
    </>
  );
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
