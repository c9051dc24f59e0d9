"use client";

import { useSay, useWordsLocale } from "#app/ui/words.tsx";
import type { ActionSnapshot, SessionSnapshot } from "#domain/wire.ts";
import styles from "./session.module.css";
import { Heading } from "./session-heading.tsx";
import { dayOf } from "./times.ts";

/** What the room decides to do, as it is written down on the wall. */
export function Act({ session }: { session: SessionSnapshot }) {
  const say = useSay();
  const [own, earlier] = parted(session.actions);
  return (
    <div className={styles.stage}>
      <Heading>{say("session.act.title")}</Heading>
      {own.length === 0 && <p className={styles.words}>{say("session.act.none")}</p>}
      {own.length > 0 && <Actions title={say("session.act.own")} actions={own} />}
      {earlier.length > 0 && <Actions title={say("session.act.earlier")} actions={earlier} />}
    </div>
  );
}

type EndedProps = {
  session: SessionSnapshot;
  /** Where all of it can be read again; null where this phone was not told. */
  page: string | null;
  secret: string;
};

export function Ended({ session, page, secret }: EndedProps) {
  const say = useSay();
  const [own] = parted(session.actions);
  return (
    <div className={styles.stage}>
      <Heading>{say("session.ended.title")}</Heading>
      <p className={styles.words}>{say("session.ended.words")}</p>
      {own.length > 0 && <Actions title={say("session.act.own")} actions={own} />}
      {page && (
        <p className={styles.words}>
          <a href={page}>{say("session.ended.page")}</a>
        </p>
      )}
      <p className={styles.words}>
        <a href={`/p/${secret}`}>{say("session.ended.back")}</a>
      </p>
    </div>
  );
}

const parted = (actions: readonly ActionSnapshot[]) =>
  [actions.filter(({ own }) => own), actions.filter(({ own }) => !own)] as const;

type Props = { title: string; actions: readonly ActionSnapshot[] };

/** Each with whose it is, by when, and what became of it. */
export function Actions({ title, actions }: Props) {
  const say = useSay();
  const locale = useWordsLocale();
  return (
    <section className={styles.actions} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {actions.map(({ id, text, owner, dueOn, state }) => (
          <li key={id} data-state={state}>
            <p className="human">{text}</p>
            <p className={styles.small}>
              {[
                state !== "open" && say(`session.act.${state}`),
                owner,
                dueOn && say("session.act.due", { day: dayOf(locale, dueOn) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
