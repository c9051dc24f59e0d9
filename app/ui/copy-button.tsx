"use client";

import { useEffect, useState } from "react";
import { Button, type ButtonKind } from "./button.tsx";
import { useSay } from "./words.tsx";

type Props = { text: string; label: string; kind?: ButtonKind };

/** Puts a text on the clipboard and says so; works on plain http too. */
export function CopyButton({ text, label, kind }: Props) {
  const say = useSay();
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      // The clipboard is only there on https and localhost; a meeting room may have neither.
      setState(copyBySelection(text) ? "copied" : "failed");
    }
  };
  return (
    <Button kind={kind} onClick={copy}>
      <span aria-live="polite">
        {state === "ready" ? label : say(state === "copied" ? "frame.copied" : "frame.copyByHand")}
      </span>
    </Button>
  );
}

function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "vh";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
