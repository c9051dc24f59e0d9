import type { Say } from "#domain/locales.ts";
import styles from "./interventions.module.css";

/** What is meant by an intervention, for who has none yet. */
export function About({ say }: { say: Say }) {
  return (
    <ul className={styles.about} aria-label={say("interventions.about.title")}>
      <li>{say("interventions.about.when")}</li>
      <li>{say("interventions.about.follows")}</li>
      <li>{say("interventions.about.team")}</li>
    </ul>
  );
}
