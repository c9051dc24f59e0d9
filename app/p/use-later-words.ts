import { useEffect, useState } from "react";
import type { Words } from "#app/ui/words.tsx";
import { ask, waitFor } from "./ask.ts";

/** Words that came with the page, else those of an address, asked for as often as it needs. */
export function useLaterWords(address: string, given: Words | null = null): Words | null {
  const [words, setWords] = useState(given);
  const isMissing = words === null;
  useEffect(() => {
    if (!isMissing) return;
    let over = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = async (failures: number) => {
      const asked = await ask<Words>(address, {});
      if (over) return;
      if (asked.ok) setWords(asked.body);
      else again = setTimeout(() => load(failures + 1), waitFor(failures, asked.retryAfter));
    };
    void load(0);
    return () => {
      over = true;
      clearTimeout(again);
    };
  }, [isMissing, address]);
  return words;
}
