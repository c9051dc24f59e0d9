"use client";

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";

/** A week is held in the address once the reader rests on it. */
const RESTS = 250;
const PAGE = 4;

export type WeekChoice = {
  /** The week that everything shows: the one pointed at, else the one selected. */
  at: number;
  selected: number;
  select: (place: number) => void;
  /** Shows a week while the pointer is on it; null: none. */
  point: (place: number | null) => void;
  /** Arrow keys, Page Up and Down, Home and End. */
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The one week that path, lines, table and details share; `keys` are what an address names them by. */
export function useWeek(first: number, keys: readonly string[]): WeekChoice {
  const [selected, setSelected] = useState(first);
  const [pointed, setPointed] = useState<number | null>(null);
  const last = keys.length - 1;
  const touched = useRef(false);

  const select = useCallback(
    (place: number) => {
      touched.current = true;
      setPointed(null);
      setSelected(Math.max(0, Math.min(last, place)));
    },
    [last],
  );

  const key = keys[selected];
  useEffect(() => {
    if (!touched.current || key === undefined) return;
    const rest = setTimeout(() => {
      const address = new URL(window.location.href);
      address.searchParams.set("week", key);
      window.history.replaceState(window.history.state, "", address);
    }, RESTS);
    return () => clearTimeout(rest);
  }, [key]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const step = STEPS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      select(Number.isFinite(step) ? selected + step : step < 0 ? 0 : last);
    },
    [select, selected, last],
  );

  return { at: pointed ?? selected, selected, select, point: setPointed, onKeyDown };
}

const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -PAGE,
  PageUp: PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
