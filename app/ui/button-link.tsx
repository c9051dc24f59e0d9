import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass, type Look } from "./button.tsx";

/** A link that looks like a button; goes through the router, which a member's page does not load. */
export function ButtonLink({ kind, wide, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link {...rest} className={buttonClass({ kind, wide }, className)} />;
}
