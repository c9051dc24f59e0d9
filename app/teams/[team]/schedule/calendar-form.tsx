"use client";

import { type FormEvent, useActionState, useState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { CalendarState } from "./pause-actions.ts";
import styles from "./schedule.module.css";

const NOTHING_SENT: CalendarState = { fault: null, added: [], present: [], left: [] };
/** Lines of a report that are shown at once. */
const SHOWN = 12;

/** Days off, out of a calendar file. */
export function CalendarForm({
  send,
  largest,
}: {
  send: FormAction<CalendarState>;
  /** In bytes. */
  largest: number;
}) {
  const say = useSay();
  const [state, action] = useActionState(send, NOTHING_SENT);
  const [isTooLarge, setIsTooLarge] = useState(false);
  // A request of that size is cut off before our own answer to it.
  const check = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("calendar");
    const tooLarge = file instanceof File && file.size > largest;
    if (tooLarge) event.preventDefault();
    setIsTooLarge(tooLarge);
  };
  const fault = isTooLarge ? say("schedule.calendar.tooLarge") : state.fault;
  return (
    <form action={action} onSubmit={check} className={formStyles.form} noValidate>
      {!fault && <Report state={state} />}
      <Field
        label={say("schedule.calendar.file")}
        hint={say("schedule.calendar.hint")}
        name="calendar"
        type="file"
        accept=".ics,text/calendar"
        error={fault ?? undefined}
      />
      <div className={formStyles.buttons}>
        <SubmitButton pending={say("schedule.calendar.importing")}>
          {say("schedule.calendar.import")}
        </SubmitButton>
      </div>
    </form>
  );
}

function Report({ state: { added, present, left } }: { state: CalendarState }) {
  const say = useSay();
  if (added.length + present.length + left.length === 0) return null;
  return (
    <>
      <Notice
        tone={added.length > 0 ? "good" : "plain"}
        live
        title={say("schedule.calendar.added", { count: added.length })}
      >
        <Lines lines={added} />
        {present.length > 0 && <p>{say("schedule.calendar.present", { count: present.length })}</p>}
      </Notice>
      {left.length > 0 && (
        <Notice live title={say("schedule.calendar.notRead", { count: left.length })}>
          <Lines lines={left} />
        </Notice>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const say = useSay();
  if (lines.length === 0) return null;
  return (
    <ul className={styles.report}>
      {lines.slice(0, SHOWN).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two events may read alike
        <li key={index}>{line}</li>
      ))}
      {lines.length > SHOWN && (
        <li>{say("schedule.calendar.more", { count: lines.length - SHOWN })}</li>
      )}
    </ul>
  );
}
