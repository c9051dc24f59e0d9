import type { Metadata } from "next";
import { Brand } from "#app/ui/brand.tsx";
import { buttonClass } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import styles from "./message.module.css";

export const metadata: Metadata = { title: "Nothing here" };

/** One page for what does not exist and for what is not yours: an address tells nothing. */
export default function NotFound() {
  return (
    <main className={styles.message}>
      <Brand href="/" />
      <div className={styles.beside}>
        <EmptyState
          as="h1"
          title="There is nothing at this address, or it is not yours to see."
          action={
            <>
              <a className={buttonClass({ kind: "primary" })} href="/">
                Go to the start
              </a>
              <a className={buttonClass({})} href="/sign-in">
                Sign in as a leader
              </a>
            </>
          }
        >
          <p>
            Links in messages sometimes lose their end. If somebody gave you a personal link, ask
            them for it again: a new one can always be made.
          </p>
        </EmptyState>
      </div>
    </main>
  );
}
