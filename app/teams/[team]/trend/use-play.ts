"use client";

import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { WeekChoice } from "./use-week.ts";

/** 26 weeks in 8 seconds; a longer past takes no longer than twice that. */
const WEEK_MS = 8000 / 26;
const LONGEST_MS = 16_000;

const STILL = "(prefers-reduced-motion: reduce)";

/** Plays the weeks from the selected one on, or steps one at a time where nothing may move. */
export function usePlay({ selected, select }: WeekChoice, count: number) {
  const [playing, setPlaying] = useState(false);
  const still = useSyncExternalStore(watchStill, isStill, () => false);
  const last = count - 1;
  const atEnd = selected >= last;

  useEffect(() => {
    if (!playing) return;
    if (atEnd) {
      setPlaying(false);
      return;
    }
    const next = setTimeout(() => select(selected + 1), Math.min(WEEK_MS, LONGEST_MS / count));
    return () => clearTimeout(next);
  }, [playing, atEnd, selected, select, count]);

  const press = useCallback(() => {
    if (still) return select(atEnd ? 0 : selected + 1);
    if (!playing && atEnd) select(0);
    setPlaying(!playing);
  }, [still, atEnd, playing, selected, select]);

  return { playing, still, press, pause: useCallback(() => setPlaying(false), []) };
}

const isStill = (): boolean => window.matchMedia(STILL).matches;

function watchStill(changed: () => void): () => void {
  const query = window.matchMedia(STILL);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
