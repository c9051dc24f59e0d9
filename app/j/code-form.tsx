import formStyles from "#app/form.module.css";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { openCodeAction } from "./actions.ts";

/** Takes the code from the big screen to its page. */
export function CodeForm() {
  return (
    <form action={openCodeAction} className={formStyles.form}>
      <Field
        label="Code on the big screen"
        hint="A word and two digits, such as KELP-42."
        name="code"
        required
        maxLength={100}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
      />
      <Button type="submit" kind="primary" wide>
        Go to the team
      </Button>
    </form>
  );
}
