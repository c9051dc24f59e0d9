import formStyles from "#app/form.module.css";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import type { Say } from "#domain/locales.ts";
import { openCodeAction } from "./actions.ts";

/** Takes the code from the big screen to its page. */
export function CodeForm({ say }: { say: Say }) {
  return (
    <form action={openCodeAction} className={formStyles.form}>
      <Field
        label={say("join.byCode.label")}
        hint={say("join.byCode.hint")}
        name="code"
        required
        maxLength={100}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
      />
      <Button type="submit" kind="primary" wide>
        {say("join.byCode.go")}
      </Button>
    </form>
  );
}
