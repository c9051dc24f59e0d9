import type { z } from "zod";
import type { Say, Values } from "#domain/locales.ts";

/** What a form shows after it was sent: what was typed, and what is wrong with it. */
export type FormState<Field extends string> = {
  values: Partial<Record<Field, string>>;
  errors: Partial<Record<Field, string>>;
  /** About the form as a whole. */
  notice?: { tone: "good" | "wrong"; text: string };
};

/**
 * A server action for `useActionState`. What it is bound to, the page binds: a client component
 * that binds while it renders never ends rendering after a send without JavaScript.
 */
export type FormAction<State> = (state: State, form: FormData) => Promise<State>;

/** A form nobody has sent yet. */
export const untouched = { values: {}, errors: {} };

/** The text of a field; empty when it is missing or a file. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}

type Reading = {
  say: Say;
  /** What the messages are filled with, besides the bounds `least` and `most` of a check. */
  values?: Values;
  /** Fields that are not sent back. */
  secrets?: readonly string[];
};

/**
 * Reads a form by its schema, whose checks have keys of the catalogues for messages. When something
 * does not fit, the state says it beside the field and keeps what was typed, secrets excepted.
 */
export function readForm<Shape extends z.ZodObject>(
  schema: Shape,
  form: FormData,
  { say, values: filling = {}, secrets = [] }: Reading,
):
  | { ok: true; data: z.infer<Shape>; values: FormState<string>["values"] }
  | { ok: false; state: FormState<string> } {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((field) => [field, textOf(form, field)]),
  );
  const values = Object.fromEntries(
    Object.entries(given).filter(([field]) => !secrets.includes(field)),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, data: parsed.data, values };
  const errors: FormState<string>["errors"] = {};
  for (const issue of parsed.error.issues)
    errors[String(issue.path[0])] ??= say(issue.message, { ...filling, ...boundsOf(issue) });
  return { ok: false, state: { values, errors } };
}

function boundsOf(issue: z.core.$ZodIssue): Values {
  if (issue.code === "too_big") return { most: Number(issue.maximum) };
  return issue.code === "too_small" ? { least: Number(issue.minimum) } : {};
}
