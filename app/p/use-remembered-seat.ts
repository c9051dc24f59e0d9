"use client";

import { useEffect } from "react";
import { rememberSeat } from "./answer-store.ts";

/** Lets the join page offer this seat again, instead of a second one. */
export function useRememberedSeat(team: string, secret: string): void {
  useEffect(() => rememberSeat(team, secret), [team, secret]);
}
