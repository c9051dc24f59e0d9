import dynamic from "next/dynamic";
import { Suspense, useEffect, useState } from "react";
import { useSay } from "#app/ui/words.tsx";
import { persist } from "./persist.ts";
import type { StagePartProps } from "./stage-part.tsx";
import styles from "./wall.module.css";

type Part = typeof import("./stage-part.tsx").StagePart;

/** Once it is here: what is drawn from it then is drawn at once, without a blank between. */
let arrived: Part | null = null;

const LatePart = dynamic(() =>
  persist(() => import("./stage-part.tsx")).then(({ StagePart }) => StagePart),
);

/**
 * Every stage after Gather loads after the first paint, all of it together: whoever presses on in a
 * room without a network has it already. One that is opened in such a stage was drawn by the server.
 */
export function LaterPart(props: StagePartProps) {
  // Never another component in the same place: what was typed into it would be gone.
  const [Shown] = useState(() => arrived ?? LatePart);
  return (
    <Suspense fallback={props.of === "middle" && <OnItsWay />}>
      <Shown {...props} />
    </Suspense>
  );
}

/** Loads the stages to come as soon as the page stands. */
export function useLaterStages(): void {
  useEffect(() => {
    void persist(() => import("./stage-part.tsx")).then(({ StagePart }) => {
      arrived = StagePart;
    });
  }, []);
}

function OnItsWay() {
  const say = useSay();
  return (
    <p role="status" className={`${styles.hints} ${styles.onItsWay}`}>
      {say("live.link.late")}
    </p>
  );
}
