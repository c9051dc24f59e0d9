import type { Metadata } from "next";
import { Brand } from "#app/ui/brand.tsx";
import { CodeForm } from "./code-form.tsx";
import styles from "./join.module.css";

export const metadata: Metadata = { title: "Nothing here" };

/** The same for a code that never was, a round that is over, a locked room and a renewed link. */
export default function NotFound() {
  return (
    <main id="content" className={styles.join}>
      <Brand />
      <div className={styles.middle}>
        <h1 className={styles.title}>This code opens no seat.</h1>
        <p className={styles.lede}>
          It may be mistyped, or the room is not open any more. Look at the big screen, or ask for a
          new link.
        </p>
        <CodeForm />
      </div>
      <p className={styles.foot}>
        <a href="/anonymity">How this stays anonymous</a>
      </p>
    </main>
  );
}
