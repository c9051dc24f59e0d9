"use client";

import type { FormState } from "#app/form-state.ts";
import { Field } from "#app/ui/field.tsx";
import { useSay } from "#app/ui/words.tsx";

type Props = Pick<FormState<"name" | "email" | "password">, "values" | "errors"> & {
  /** The fewest characters a password may have. */
  shortest: number;
};

/** The fields of `AccountInput`. */
export function AccountFields({ values, errors, shortest }: Props) {
  const say = useSay();
  return (
    <>
      <Field
        label={say("entry.setUp.name")}
        hint={say("entry.setUp.nameHint")}
        name="name"
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={values.name}
        error={errors.name}
      />
      <Field
        label={say("entry.email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={values.email}
        error={errors.email}
      />
      <Field
        label={say("entry.password")}
        hint={say("entry.setUp.passwordHint", { least: shortest })}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={errors.password}
      />
    </>
  );
}
