import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./field.module.css";

type Words = {
  label: ReactNode;
  /** What helps before answering. */
  hint?: ReactNode;
  /** What is wrong with the answer given; replaces nothing, stands below. */
  error?: ReactNode;
};

/** One question of a form with its one-line answer. */
export function Field({ label, hint, error, id, ...rest }: Words & ComponentProps<"input">) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      {(given) => <input {...rest} {...given} className={styles.input} />}
    </Labelled>
  );
}

/** The same for several lines; `voice="human"` where a person speaks to people. */
export function TextArea({
  label,
  hint,
  error,
  id,
  voice = "product",
  rows = 3,
  ...rest
}: Words & { voice?: "product" | "human" } & ComponentProps<"textarea">) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      {(given) => (
        <textarea
          {...rest}
          {...given}
          rows={rows}
          className={`${styles.input} ${styles.area} ${voice === "human" ? styles.human : ""}`}
        />
      )}
    </Labelled>
  );
}

/** The same with a closed list of answers. */
export function Select({
  label,
  hint,
  error,
  id,
  children,
  ...rest
}: Words & ComponentProps<"select">) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      {(given) => (
        <select {...rest} {...given} className={`${styles.input} ${styles.select}`}>
          {children}
        </select>
      )}
    </Labelled>
  );
}

/** A yes or no, or one of several with the same name (`type="radio"`). */
export function Choice({
  label,
  hint,
  id,
  type = "checkbox",
  ...rest
}: Omit<Words, "error"> & ComponentProps<"input">) {
  const made = useId();
  const own = id ?? made;
  return (
    <div className={styles.choice}>
      <input
        {...rest}
        type={type}
        id={own}
        className={styles.tick}
        aria-describedby={hint ? `${own}-hint` : undefined}
      />
      <label htmlFor={own}>{label}</label>
      {hint && (
        <p id={`${own}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Several choices under one question. */
export function Choices({
  legend,
  hint,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{legend}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}

type Given = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

function Labelled({
  id,
  label,
  hint,
  error,
  children,
}: Words & { id?: string; children: (given: Given) => ReactNode }) {
  const made = useId();
  const own = id ?? made;
  const described = [hint && `${own}-hint`, error && `${own}-error`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={own}>
        {label}
      </label>
      {hint && (
        <p id={`${own}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children({
        id: own,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error && (
        <p id={`${own}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
