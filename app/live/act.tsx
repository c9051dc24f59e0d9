import { type ReactNode, useActionState } from "react";
import { textOf } from "#app/form-state.ts";
import { buttonClass } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { PromiseState } from "./[session]/actions.ts";
import { Promises } from "./promises.tsx";
import type { Room } from "./reading.ts";
import styles from "./stages.module.css";
import type { Hands } from "./verbs.ts";

type Props = {
  room: Room;
  /** Null for leaders who do not facilitate. */
  hands: Hands | null;
};

/** Who does what by when. The room decides, and the facilitator writes it down for all to see. */
export function Act({ room, hands }: Props) {
  const say = useSay();
  const own = room.session.actions.filter((action) => action.own);
  return (
    <div className={styles.act}>
      {own.length === 0 && <p className={styles.hint}>{say("live.act.none")}</p>}
      <Promises title={say("live.act.own")} actions={own} settle={hands?.settle ?? null} />
      {hands && <PromiseForm add={hands.add} />}
    </div>
  );
}

const FIELDS = ["text", "owner", "dueOn"] as const;

function PromiseForm({ add }: { add: Hands["add"] }) {
  const say = useSay();
  // The room may show a promise before its answer is here, which empties the fields: what was typed
  // into them meanwhile would go with it.
  const [{ values, errors }, send, readOnly] = useActionState(
    async (state: PromiseState, form: FormData): Promise<PromiseState> =>
      add(state, form).catch(() => ({
        values: Object.fromEntries(FIELDS.map((field) => [field, textOf(form, field)])),
        errors: { text: say("live.hitch.failed") },
      })),
    { values: {}, errors: {} },
  );
  return (
    <form action={send} className={styles.promise} noValidate>
      <Field
        label={say("live.act.text")}
        name="text"
        autoComplete="off"
        defaultValue={values.text}
        readOnly={readOnly}
        error={errors.text}
      />
      <Field
        label={say("live.act.owner")}
        name="owner"
        autoComplete="off"
        defaultValue={values.owner}
        readOnly={readOnly}
        error={errors.owner}
      />
      <Field
        label={say("live.act.dueOn")}
        name="dueOn"
        type="date"
        defaultValue={values.dueOn}
        readOnly={readOnly}
        error={errors.dueOn}
      />
      <SubmitButton pending={say("live.act.adding")}>{say("live.act.add")}</SubmitButton>
    </form>
  );
}

/** What else may come of a talk, where it is written, and what is written by now. */
export function ActAside({ room, hands, declared }: Props & { declared: ReactNode }) {
  const say = useSay();
  const { team, actions, oneOff } = room.session;
  const earlier = actions.filter((action) => !action.own);
  return (
    <>
      {!oneOff && (
        <section className={styles.more}>
          <h2>{say("live.act.more")}</h2>
          <p>{say("live.act.directionWhy")}</p>
          <a
            className={buttonClass({})}
            href={`/teams/${team}/direction`}
            target="_blank"
            rel="noopener"
          >
            {say("live.act.direction")}
          </a>
          <p>{say("live.act.interventionWhy")}</p>
          <a
            className={buttonClass({})}
            href={`/teams/${team}/interventions/new`}
            target="_blank"
            rel="noopener"
          >
            {say("live.act.intervention")}
          </a>
        </section>
      )}
      {declared}
      <Promises title={say("live.act.earlier")} actions={earlier} settle={hands?.settle ?? null} />
    </>
  );
}
