"use client";

import { useEffect, useState } from "react";
import { rememberPerson } from "./answer-store.ts";

/**
 * Takes what came behind the `#` of the address, a person's token or an answer from another device,
 * and clears it away: neither must be seen or copied with the address. Gives the answer's code.
 */
export function useFragment(): { code: string | null } {
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    const take = () => {
      const [, name, value = ""] = /^#(me|move)=(.*)$/.exec(location.hash) ?? [];
      if (!name) return;
      history.replaceState(history.state, "", location.pathname + location.search);
      if (name === "move") setCode(value);
      else if (/^[\w-]{64}$/.test(value)) rememberPerson(value);
    };
    take();
    window.addEventListener("hashchange", take);
    return () => window.removeEventListener("hashchange", take);
  }, []);
  return { code };
}
