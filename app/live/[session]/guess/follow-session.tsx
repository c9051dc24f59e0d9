"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Standing } from "./watch-stage.ts";

type Props = { path: string; team: string; session: string; standing: Standing };

/**
 * Renders the page anew when the room is not where the page took it to be. Of what the socket tells
 * only that is used: nothing of a result reaches this page before the guess is placed (V5).
 */
export function FollowSession({ path, team, session, standing }: Props) {
  const router = useRouter();
  const rendered = useRef(standing);
  useEffect(() => {
    rendered.current = standing;
  }, [standing]);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    const onTold = (told: Standing) => {
      if (isElsewhere(told, rendered.current)) router.refresh();
    };
    // Loaded after the first paint: the page works without it.
    import("./watch-stage.ts").then(
      ({ watchStage }) => {
        if (!gone) stop = watchStage({ path, team, session }, onTold);
      },
      () => {},
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [path, team, session, router]);
  return null;
}

const isElsewhere = (told: Standing, shown: Standing): boolean =>
  told.stage !== shown.stage ||
  (told.stage !== "ended" && told.round !== shown.round) ||
  (told.open !== null && told.open !== shown.open);
