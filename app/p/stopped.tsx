"use client";

import { useEffect, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { Stop } from "./answer-state.ts";
import type { Paths } from "./ask.ts";
import styles from "./stopped.module.css";

type Props = { reason: Stop; paths: Paths; onAccept(): void };

/** Why this phone cannot answer this round, what is safe, and the one thing to do. */
export function Stopped({ reason, paths, onAccept }: Props) {
  if (reason === "key-changed") return <KeyChanged paths={paths} onAccept={onAccept} />;
  return <Plain reason={reason} />;
}

function Plain({ reason }: { reason: Stop }) {
  const say = useSay();
  return (
    <div className={styles.plain} role="alert">
      <h2>{say(`pulse.stopped.${reason}.title`)}</h2>
      <p>{say(`pulse.stopped.${reason}.words`)}</p>
      {reason === "other-device" && <p>{say("pulse.move.hint")}</p>}
    </div>
  );
}

type Keys = { known: string; served: string };

/** Another key could be one made for you alone, to tell your ballot from the others'. */
function KeyChanged({ paths, onAccept }: Pick<Props, "paths" | "onAccept">) {
  const say = useSay();
  const [keys, setKeys] = useState<Keys | null>(null);
  useEffect(() => {
    let over = false;
    import("./post-office.ts")
      .then(({ compareKeys }) => compareKeys(paths))
      .then((compared) => over || setKeys(compared))
      .catch(() => {});
    return () => {
      over = true;
    };
  }, [paths]);
  const accept = async () => {
    const { acceptServedKey } = await import("./post-office.ts");
    if (await acceptServedKey(paths)) onAccept();
  };
  return (
    <div className={styles.stopped}>
      <Notice title={say("pulse.keyChanged.title")} tone="wrong" live>
        {say("pulse.keyChanged.words")}
      </Notice>
      <p>{say("pulse.keyChanged.ask")}</p>
      {keys && (
        <dl className={styles.keys}>
          <div>
            <dt>{say("pulse.keyChanged.known")}</dt>
            <dd>{keys.known}</dd>
          </div>
          <div>
            <dt>{say("pulse.keyChanged.served")}</dt>
            <dd>{keys.served}</dd>
          </div>
        </dl>
      )}
      <details>
        <summary>{say("pulse.keyChanged.onPurpose")}</summary>
        <p>{say("pulse.keyChanged.compare")}</p>
        <Button onClick={accept}>{say("pulse.keyChanged.accept")}</Button>
      </details>
    </div>
  );
}
