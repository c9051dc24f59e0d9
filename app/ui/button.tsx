import Link from "next/link";
import type { ComponentProps } from "react";
import styles from "./button.module.css";

/** `primary` once a screen; `quiet` has no edge; `danger` takes something away for good. */
export type ButtonKind = "plain" | "primary" | "quiet" | "danger";

type Look = { kind?: ButtonKind; wide?: boolean };

const classOf = ({ kind = "plain", wide }: Look, className?: string): string =>
  [styles.button, styles[kind], wide && styles.wide, className].filter(Boolean).join(" ");

export function Button({ kind, wide, className, type, ...rest }: Look & ComponentProps<"button">) {
  return (
    <button {...rest} type={type ?? "button"} className={classOf({ kind, wide }, className)} />
  );
}

export function ButtonLink({ kind, wide, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link {...rest} className={classOf({ kind, wide }, className)} />;
}

/** A key that does the same as the button it stands in. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className={styles.kbd} aria-hidden="true">
      {children}
    </span>
  );
}
