import type { Metadata } from "next";
import { Brand } from "#app/ui/brand.tsx";
import { CodeForm } from "./code-form.tsx";
import styles from "./join.module.css";

export const metadata: Metadata = { title: "Join with a code" };

export default function JoinByCodePage() {
  return (
    <main id="content" className={styles.join}>
      <Brand />
      <div className={styles.middle}>
        <h1 className={styles.title}>Join your team.</h1>
        <CodeForm />
      </div>
      <p className={styles.foot}>
        <a href="/anonymity">How this stays anonymous</a>
      </p>
    </main>
  );
}
