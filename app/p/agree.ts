"use client";

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Agreeing } from "#domain/session.ts";
import { startAgreeing } from "./agree-courier.ts";
import { beginAgreement, changeAgreement, onAgreements, readAgreement } from "./agree-store.ts";
import type { Paths } from "./ask.ts";

type Given = {
  seat: string;
  secret: string;
  team: string;
  /** The round that is talked about; null while there is none. */
  round: string | null;
  notes: readonly { id: string }[];
  agreeing: Agreeing | null;
  paths: Paths;
};

/**
 * `waiting`: the credential is on its way, and taps are kept until it is here. `refused`: this phone
 * cannot agree in this round.
 */
export type AgreeState = "ready" | "waiting" | "shown" | "refused";

/** What this phone agrees with, and how to change it (V6). What is tapped is sent by itself. */
export function useAgreements({ seat, secret, team, round, notes, agreeing, paths }: Given): {
  agreed: ReadonlySet<string>;
  toggle(note: string): void;
  state: AgreeState;
} {
  const [refusedIn, setRefusedIn] = useState<string | null>(null);
  const read = useCallback(() => (round ? readAgreement({ seat, round }) : null), [seat, round]);
  const agreement = useSyncExternalStore(onAgreements, read, () => null);
  const agreed = useMemo(() => new Set(agreement?.notes), [agreement]);

  const shown = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    shown.current = new Set(notes.map(({ id }) => id));
  }, [notes]);

  const isOpen = agreeing === "open";
  useEffect(() => {
    if (!round || !isOpen) return;
    beginAgreement({ seat, team, round });
    return startAgreeing({
      ...{ seat, round, secret, paths },
      shown: () => shown.current,
      onRefused: () => setRefusedIn(round),
    });
  }, [seat, team, round, isOpen, secret, paths]);

  const isRefused = round !== null && refusedIn === round;
  const toggle = useCallback(
    (note: string) => {
      if (!round || !isOpen || isRefused) return;
      changeAgreement({ seat, round }, ({ notes, seq }) => ({
        notes: notes.includes(note) ? notes.filter((one) => one !== note) : [...notes, note],
        seq: seq + 1,
      }));
    },
    [seat, round, isOpen, isRefused],
  );

  const state = stateOf(agreeing, isRefused, (agreement?.key ?? null) !== null);
  return { agreed, toggle, state };
}

function stateOf(agreeing: Agreeing | null, isRefused: boolean, hasKey: boolean): AgreeState {
  if (agreeing === "shown") return "shown";
  if (isRefused) return "refused";
  return hasKey ? "ready" : "waiting";
}
