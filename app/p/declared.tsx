"use client";

import { useSay, useWordsLocale, WordsProvider } from "#app/ui/words.tsx";
import type { DeclaredIntervention } from "#domain/wire.ts";
import styles from "./declared.module.css";
import { dayOf } from "./times.ts";
import { useLaterWords } from "./use-later-words.ts";

type Props = {
  intervention: DeclaredIntervention;
  /** A question is on show: where it stands would lean on the answer. */
  asking: boolean;
};

/** What the leader declared (I7), with words that only teams with an intervention load. */
export function Declared(props: Props) {
  const locale = useWordsLocale();
  const words = useLaterWords(`/p/words/${locale}/declared`);
  return (
    words && (
      <WordsProvider locale={locale} words={words}>
        <Story {...props} />
      </WordsProvider>
    )
  );
}

function Story({ intervention, asking }: Props) {
  const say = useSay();
  const locale = useWordsLocale();
  const { startedBy, reason, endsOn, endedOn, learned, is } = intervention;
  const day = dayOf(locale, endedOn ?? endsOn);
  const who = startedBy ? "by" : "plain";
  return (
    <section className={styles.declared} aria-label={say("declared.label")}>
      <h2 className={styles.title}>
        {say(`declared.${endedOn ? "ended" : "runs"}.${who}`, { leader: startedBy, day })}
      </h2>
      {!asking && (is === "exit-met" || is === "overdue") && (
        <p className={styles.state}>{say(`declared.state.${is}`, { day })}</p>
      )}
      <p className={`human ${styles.reason}`}>{learned || reason}</p>
      <details className={styles.more}>
        <summary>{say("declared.more")}</summary>
        <Details intervention={intervention} />
      </details>
    </section>
  );
}

function Details({ intervention }: { intervention: DeclaredIntervention }) {
  const say = useSay();
  const locale = useWordsLocale();
  const { reason, objective, keeps, rule, learned, extensions } = intervention;
  return (
    <dl className={styles.facts}>
      {learned && <Written label={say("declared.reason")}>{reason}</Written>}
      <Written label={say("declared.objective")}>{objective}</Written>
      {keeps && <Written label={say("declared.keeps")}>{keeps}</Written>}
      <div>
        <dt>{say("declared.exit")}</dt>
        <dd>{say(`declared.rule.${rule.axis}`, rule)}</dd>
      </div>
      {extensions.map(({ reason, endsOn }) => (
        <Written key={endsOn} label={say("declared.extended", { day: dayOf(locale, endsOn) })}>
          {reason}
        </Written>
      ))}
    </dl>
  );
}

function Written({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="human">{children}</dd>
    </div>
  );
}
