"use client";

import { Brand } from "#app/ui/brand.tsx";
import { Button, buttonClass } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import styles from "./message.module.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** What happened, what is safe, one action. Never the error's own words: they may name things. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className={styles.message}>
      <Brand href="/" />
      <EmptyState
        as="h1"
        title="This page could not be made."
        action={
          <>
            <Button kind="primary" onClick={reset}>
              Try again
            </Button>
            <a className={buttonClass({})} href="/">
              Go to the start
            </a>
          </>
        }
      >
        <p>
          The fault is on our side. Every answer that was confirmed is safe; nothing is shown that
          should not be.
        </p>
        {error.digest && <p className="small faint">For whoever runs this: {error.digest}</p>}
      </EmptyState>
    </main>
  );
}
