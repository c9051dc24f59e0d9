"use client";

import { Button } from "#app/ui/button.tsx";

/** Hands the page to the printer, which can also be a file. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button kind="primary" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
