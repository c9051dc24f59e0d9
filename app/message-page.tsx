import type { ReactNode } from "react";
import { Brand } from "#app/ui/brand.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import styles from "./message.module.css";

type Props = { finding: string; words: string; action: ReactNode };

/** A page that has nothing to show, says why, and leads on. */
export const MessagePage = ({ finding, words, action }: Props) => (
  <main className={styles.message}>
    <Brand href="/" />
    <div className={styles.beside}>
      <EmptyState as="h1" title={finding} action={action}>
        <p>{words}</p>
      </EmptyState>
    </div>
  </main>
);
