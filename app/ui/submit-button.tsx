"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button.tsx";

type Props = ComponentProps<typeof Button> & { pending?: ReactNode };

/** Submits its form once: while the answer is on its way it says so and takes no second press. */
export function SubmitButton({ pending, children, onClick, ...rest }: Props) {
  const status = useFormStatus();
  return (
    <Button
      {...rest}
      type="submit"
      // Not `disabled`: the focus would fall off the button, and a reader would not hear the change.
      aria-disabled={status.pending || rest["aria-disabled"]}
      onClick={(event) => (status.pending ? event.preventDefault() : onClick?.(event))}
    >
      {status.pending && pending ? pending : children}
    </Button>
  );
}
