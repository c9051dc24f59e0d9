"use client";

import { useEffect, useState } from "react";
import { Button, type ButtonKind } from "./button.tsx";

type Props = { text: string; label: string; copied?: string; kind?: ButtonKind };

/** Puts a text on the clipboard and says so; works on plain http too. */
export function CopyButton({ text, label, copied = "Copied", kind }: Props) {
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
        {state === "ready" ? label : state === "copied" ? copied : "Copy it by hand, please"}
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
