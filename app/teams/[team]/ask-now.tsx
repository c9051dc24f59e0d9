import { ButtonLink } from "#app/ui/button-link.tsx";
import { Select } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { Say } from "#domain/locales.ts";
import { openSessionAction } from "./actions.ts";
import styles from "./team.module.css";

/** Opens a session as it is preset; what is done with notes is settled before anyone writes one (N1). */
export function AskNow({ say, team }: { say: Say; team: string }) {
  return (
    <form action={openSessionAction.bind(null, team)} className={styles.ask}>
      <Select label={say("team.ask.notes")} name="noteRule" defaultValue="from-10">
        <option value="from-10">{say("team.ask.from-10")}</option>
        <option value="from-k">{say("team.ask.from-k")}</option>
        <option value="never">{say("team.ask.never")}</option>
      </Select>
      <SubmitButton kind="primary" pending={say("team.ask.opening")}>
        {say("team.ask.now")}
      </SubmitButton>
      <ButtonLink href={`/teams/${team}/session`}>{say("team.ask.change")}</ButtonLink>
    </form>
  );
}
