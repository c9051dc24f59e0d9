"use client";

import { useEffect } from "react";
import type { SeatAnswer } from "#domain/wire.ts";
import { rememberSeat } from "./answer-store.ts";

/** Lets the join page offer this seat again, instead of a second one; null: not to be remembered. */
export function useRememberedSeat({ id, name }: SeatAnswer["team"], secret: string | null): void {
  useEffect(() => {
    if (secret) rememberSeat({ id, name }, secret);
  }, [id, name, secret]);
}
