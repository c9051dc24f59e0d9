"use client";

import { useEffect, useState } from "react";
import type { SessionSnapshot } from "#domain/wire.ts";
import { ask, type Paths, waitFor } from "./ask.ts";

/** `coming`: we ask to be let in, again and again; `refused`: this link opens nothing any more. */
export type Presence = "coming" | "in" | "locked" | "refused";

/**
 * Says that this seat is in the room, until the server has it (V3). Only a page that somebody sees
 * does: a link that a mail program opened brings nobody in.
 */
export function usePresence(
  { id, locked, stage }: SessionSnapshot,
  { secret, paths }: { secret: string; paths: Paths },
): Presence {
  const [known, setKnown] = useState<{ in: string; presence: Presence } | null>(null);
  const presence = known?.in === id ? known.presence : "coming";
  const isOver = stage === "ended";
  // Who found the room locked tries again once it is open.
  const isAsking = !isOver && (presence === "coming" || (presence === "locked" && !locked));
  useEffect(() => {
    if (!isAsking) return;
    let over = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let working = false;
    const come = async () => {
      clearTimeout(again);
      if (over || working || document.visibilityState !== "visible") return;
      working = true;
      const path = paths.presence.replace("{session}", id);
      const asked = await ask(path, { body: {}, bearer: secret });
      working = false;
      if (over) return;
      if (asked.ok) setKnown({ in: id, presence: "in" });
      else if (asked.final)
        setKnown({ in: id, presence: asked.code === "room-locked" ? "locked" : "refused" });
      else {
        again = setTimeout(come, waitFor(failures, asked.retryAfter));
        failures += 1;
      }
    };
    void come();
    window.addEventListener("online", come);
    document.addEventListener("visibilitychange", come);
    return () => {
      over = true;
      clearTimeout(again);
      window.removeEventListener("online", come);
      document.removeEventListener("visibilitychange", come);
    };
  }, [isAsking, id, secret, paths]);
  return presence;
}
