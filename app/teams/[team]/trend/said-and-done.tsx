import Link from "next/link";
import { linkTo } from "#app/ui/link-to.tsx";
import { Section } from "#app/ui/page-frame.tsx";
import type { Rich } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import styles from "./said-and-done.module.css";
import type { TrendView } from "./trend-view.ts";
import { dayAndYear, spellRule } from "./week-words.ts";

type Props = { say: Say; rich: Rich; team: string; view: TrendView; writes: boolean };

/** The directions by their letters, and the hands-on spells; without a direction, the way to one. */
export function SaidAndDone({ say, rich, team, view: { directions, spells }, writes }: Props) {
  const href = `/teams/${team}`;
  return (
    <Section title={say("trend.said.title")} note={say("trend.said.note")}>
      <div className={styles.words}>
        {directions.length === 0 && (
          <p className="soft">
            {say("team.direction.none")}{" "}
            {writes && rich("team.direction.way", { direction: linkTo(`${href}/direction`) })}
          </p>
        )}
        {directions.map(({ letter, day, until, statement, writtenBy }) => (
          <div key={letter}>
            <h3>
              <b className={styles.key}>{letter}</b>
              {until
                ? say("trend.said.between", { from: dayAndYear(day), to: dayAndYear(until) })
                : say("trend.said.since", { day: dayAndYear(day) })}
              , <bdi>{writtenBy}</bdi>
            </h3>
            <p className={`human ${styles.statement} ${until ? styles.past : ""}`} dir="auto">
              {statement}
            </p>
            {!until && (
              <p className={styles.more}>
                <Link href={`${href}/direction`}>{say("trend.said.direction")}</Link>
              </p>
            )}
          </div>
        ))}
        {spells.map((spell) => (
          <div key={spell.id}>
            <h3>
              {spell.to
                ? say("trend.spell.over", {
                    from: dayAndYear(spell.from),
                    to: dayAndYear(spell.to),
                  })
                : say("trend.spell.running", {
                    from: dayAndYear(spell.from),
                    ends: dayAndYear(spell.endsOn),
                  })}
            </h3>
            <p className={`human ${styles.statement} ${spell.to ? styles.past : ""}`} dir="auto">
              {spell.objective}
            </p>
            <p className={styles.more}>
              {spellRule(say, spell)}{" "}
              <Link href={`${href}/interventions/${spell.id}`}>{say("trend.said.spell")}</Link>
            </p>
          </div>
        ))}
      </div>
    </Section>
  );
}
