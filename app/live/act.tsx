import { useActionState } from "react";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Field } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { Promises } from "./promises.tsx";
import type { Room } from "./reading.ts";
import styles from "./stages.module.css";
import type { Verbs } from "./verbs.ts";

type Props = { room: Room; verbs: Verbs; leads: boolean };

/** Who does what by when. The room decides, and the facilitator writes it down for all to see. */
export function Act({ room, verbs, leads }: Props) {
  const say = useSay();
  const own = room.session.actions.filter((action) => action.own);
  return (
    <div className={styles.act}>
      {own.length === 0 && <p className={styles.hint}>{say("live.act.none")}</p>}
      <Promises title={say("live.act.own")} actions={own} settle={leads ? verbs.settle : null} />
      {leads && <PromiseForm add={verbs.add} />}
    </div>
  );
}

function PromiseForm({ add }: { add: Verbs["add"] }) {
  const say = useSay();
  const [{ values, errors }, send] = useActionState(add, { values: {}, errors: {} });
  return (
    <form action={send} className={styles.promise} noValidate>
      <Field
        label={say("live.act.text")}
        name="text"
        autoComplete="off"
        defaultValue={values.text}
        error={errors.text}
      />
      <Field
        label={say("live.act.owner")}
        name="owner"
        autoComplete="off"
        defaultValue={values.owner}
        error={errors.owner}
      />
      <Field
        label={say("live.act.dueOn")}
        name="dueOn"
        type="date"
        defaultValue={values.dueOn}
        error={errors.dueOn}
      />
      <SubmitButton pending={say("live.act.adding")}>{say("live.act.add")}</SubmitButton>
    </form>
  );
}

/** What else may come of a talk, and where it is written. */
export function ActAside({ room, verbs, leads }: Props) {
  const say = useSay();
  const { team, actions, oneOff } = room.session;
  const earlier = actions.filter((action) => !action.own);
  return (
    <>
      {!oneOff && (
        <section className={styles.more}>
          <h2>{say("live.act.more")}</h2>
          <p>{say("live.act.directionWhy")}</p>
          <ButtonLink href={`/teams/${team}/direction`} target="_blank">
            {say("live.act.direction")}
          </ButtonLink>
        </section>
      )}
      <Promises
        title={say("live.act.earlier")}
        actions={earlier}
        settle={leads ? verbs.settle : null}
      />
    </>
  );
}
