"use client";

import { useActionState } from "react";
import formStyles from "#app/form.module.css";
import type { FormAction } from "#app/form-state.ts";
import { Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { useSay } from "#app/ui/words.tsx";
import { LANGUAGE_NAMES } from "#domain/language-names.ts";
import { LOCALES, type Locale } from "#domain/locales.ts";
import type { LanguageState } from "./actions.ts";

type Props = { language: Locale; send: FormAction<LanguageState> };

export function LanguageForm({ language, send }: Props) {
  const say = useSay();
  const [{ error, notice }, action] = useActionState(send, { error: null, notice: null });
  return (
    <form action={action} className={formStyles.form}>
      {notice && (
        <Notice tone="good" live>
          {notice}
        </Notice>
      )}
      <Select
        // A form is reset to what it was drawn with once its action is done.
        key={language}
        label={say("channels.language.label")}
        hint={say("channels.language.hint")}
        name="language"
        defaultValue={language}
        error={error ?? undefined}
      >
        {LOCALES.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {LANGUAGE_NAMES[locale]}
          </option>
        ))}
      </Select>
      <div className={formStyles.buttons}>
        <SubmitButton pending={say("channels.language.saving")}>
          {say("channels.language.save")}
        </SubmitButton>
      </div>
    </form>
  );
}
