import { ButtonLink } from "#app/ui/button-link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Say } from "#domain/locales.ts";
import styles from "./team.module.css";

/** That a session is open, with the ways into it. */
export function OpenSession({ say, session }: { say: Say; session: string }) {
  return (
    <div className={styles.open}>
      <Notice
        title={say("team.open.title")}
        action={
          <div className={styles.doors}>
            <ButtonLink href={`/live/${session}/guess`}>{say("sessions.guess.title")}</ButtonLink>
            <ButtonLink kind="primary" href={`/live/${session}`}>
              {say("team.open.screen")}
            </ButtonLink>
          </div>
        }
      >
        {say("team.open.words")}
      </Notice>
    </div>
  );
}
