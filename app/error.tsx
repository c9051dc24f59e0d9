"use client";

import { Brand } from "#app/ui/brand.tsx";
import { Button, buttonClass } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "./message.module.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** What happened, what is safe, one action. Never the error's own words: they may name things. */
export default function ErrorPage({ error, reset }: Props) {
  const say = useSay();
  return (
    <main className={styles.message}>
      <Brand href="/" />
      <EmptyState
        as="h1"
        title={say("frame.error.title")}
        action={
          <>
            <Button kind="primary" onClick={reset}>
              {say("frame.error.again")}
            </Button>
            <a className={buttonClass({})} href="/">
              {say("frame.error.home")}
            </a>
          </>
        }
      >
        <p>{say("frame.error.words")}</p>
        {error.digest && (
          <p className="small faint">{say("frame.error.digest", { digest: error.digest })}</p>
        )}
      </EmptyState>
    </main>
  );
}
