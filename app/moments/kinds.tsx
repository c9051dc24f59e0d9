"use client";

import { useSay } from "#app/ui/words.tsx";
import { MOMENT_KINDS, type MomentKind } from "#domain/moments.ts";
import { KindMark } from "./kind-mark.tsx";
import styles from "./kinds.module.css";

type Props = { chosen: string | undefined; error?: string };

/** One of the five kinds, a tap each. */
export function Kinds({ chosen, error }: Props) {
  const say = useSay();
  return (
    <fieldset className={styles.kinds} aria-describedby={error && "kind-error"}>
      <legend className="vh">{say("moments.kind")}</legend>
      {MOMENT_KINDS.map((kind) => (
        <Kind key={kind} kind={kind} checked={chosen === kind} />
      ))}
      {error && (
        <p id="kind-error" role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Kind({ kind, checked }: { kind: MomentKind; checked: boolean }) {
  const say = useSay();
  return (
    <label className={styles.kind}>
      <input type="radio" name="kind" value={kind} defaultChecked={checked} className="vh" />
      <KindMark kind={kind} />
      {say(`moments.kinds.${kind}`)}
    </label>
  );
}
