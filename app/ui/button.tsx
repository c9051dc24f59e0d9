import type { ComponentProps } from "react";
import styles from "./button.module.css";

/** `primary` once a screen; `quiet` has no edge; `danger` takes something away for good. */
export type ButtonKind = "plain" | "primary" | "quiet" | "danger";

export type Look = { kind?: ButtonKind; wide?: boolean };

/** The look of a button, for a plain link where the router must not be loaded for it. */
export const buttonClass = ({ kind = "plain", wide }: Look, className?: string): string =>
  [styles.button, styles[kind], wide && styles.wide, className].filter(Boolean).join(" ");

export function Button({ kind, wide, className, type, ...rest }: Look & ComponentProps<"button">) {
  return (
    <button {...rest} type={type ?? "button"} className={buttonClass({ kind, wide }, className)} />
  );
}

/** A key that does the same as the button it stands in. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className={styles.kbd} aria-hidden="true">
      {children}
    </span>
  );
}
