import { Select } from "#app/ui/field.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { askNowAction } from "./actions.ts";
import styles from "./team.module.css";

/** Opens a live round; what is done with notes is settled before anyone writes one (N1). */
export function AskNow({ team }: { team: string }) {
  return (
    <form action={askNowAction.bind(null, team)} className={styles.ask}>
      <Select label="Notes" name="noteRule" defaultValue="from-10">
        <option value="from-10">Shown from 10 answers</option>
        <option value="from-k">Shown with any result</option>
        <option value="never">No notes</option>
      </Select>
      <SubmitButton kind="primary" pending="Opening">
        Ask now
      </SubmitButton>
    </form>
  );
}
