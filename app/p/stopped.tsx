"use client";

import { useEffect, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Stop } from "./answer-state.ts";
import type { Paths } from "./ask.ts";
import styles from "./stopped.module.css";

type Props = { reason: Stop; paths: Paths; onAccept(): void };

const WORDS: Record<Exclude<Stop, "key-changed">, [string, string]> = {
  "other-device": [
    "You began this round on another device.",
    "Please finish it there: open the same link on that device, and your answer goes on where you left it. One seat has one credential a round, so that nobody can answer twice. Nothing was sent from here.",
  ],
  "room-locked": [
    "The room is locked.",
    "This round began without this seat, and nobody can join it any more. The next round asks you too; it appears here by itself.",
  ],
  "not-on-roster": [
    "This round began without this seat.",
    "Who is asked was fixed when it opened, so that nobody can be added while it runs. The next round asks you too.",
  ],
  "unknown-seat": [
    "This link is no longer good.",
    "It was withdrawn or replaced by a new one. Ask for your new link; nothing was sent from here.",
  ],
  rejected: [
    "Your answer was not taken.",
    "The server refused what this phone sent, twice, and we do not know why. It was not counted. Reload this page; if it comes back, tell whoever runs this Bearing.",
  ],
};

/** Why this phone cannot answer this round, what is safe, and the one thing to do. */
export function Stopped({ reason, paths, onAccept }: Props) {
  if (reason === "key-changed") return <KeyChanged paths={paths} onAccept={onAccept} />;
  const [title, words] = WORDS[reason];
  return (
    <div className={styles.plain} role="alert">
      <h2>{title}</h2>
      <p>{words}</p>
    </div>
  );
}

type Keys = { known: string; served: string };

/** Another key could be one made for you alone, to tell your ballot from the others'. */
function KeyChanged({ paths, onAccept }: Pick<Props, "paths" | "onAccept">) {
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
      <Notice title="The key has changed. We stopped, and sent nothing." tone="wrong" live>
        The key that makes answers anonymous is not the one this phone knows. A key made for you
        alone could give your answer away.
      </Notice>
      <p>
        Ask the others in the room which fingerprint they see, and whoever runs this Bearing whether
        the key was replaced on purpose.
      </p>
      {keys && (
        <dl className={styles.keys}>
          <div>
            <dt>Known to this phone</dt>
            <dd>{keys.known}</dd>
          </div>
          <div>
            <dt>Shown to it now</dt>
            <dd>{keys.served}</dd>
          </div>
        </dl>
      )}
      <details>
        <summary>It was replaced on purpose</summary>
        <p>
          Go on only if everybody else sees the fingerprint that is shown to this phone now, on the
          big screen or on a phone that never opened this page before.
        </p>
        <Button onClick={accept}>I compared it: use the new key</Button>
      </details>
    </div>
  );
}
