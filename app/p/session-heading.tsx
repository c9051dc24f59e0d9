"use client";

import { type ReactNode, useEffect, useRef } from "react";
import styles from "./session.module.css";

/** Takes the focus when the stage it stands over begins: what had it before is gone. */
export function Heading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.title}>
      {children}
    </h2>
  );
}
