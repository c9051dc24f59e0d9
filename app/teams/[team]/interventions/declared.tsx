import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Said } from "#app/ui/said.tsx";
import { daysBetween } from "#domain/days.ts";
import type { Intervention, InterventionState } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import { localDate } from "#domain/schedule.ts";
import type { WeekReading } from "#domain/standing.ts";
import { ExitChart } from "./exit-chart.tsx";
import { otherAxis } from "./exit-chart-geometry.ts";
import { type Days, dayInWords, meanwhile, modeOfState, ruleInWords } from "./in-words.ts";
import styles from "./interventions.module.css";

type Props = {
  say: Say;
  zone: string;
  intervention: Intervention;
  state: InterventionState;
  weeks: readonly WeekReading[];
  days: Days;
};

/** All that is declared of an intervention, with the picture of where it stands (I7). */
export function Declared(props: Props) {
  const { say, intervention, state, weeks, days } = props;
  const { reason, startedBy, extensions } = intervention;
  const mode = modeOfState(state);
  const leader = startedBy ?? say("interventions.story.formerLeader");
  return (
    <div className={styles.declared} data-mode={mode ?? undefined}>
      <p className={styles.eyebrow}>
        <StateChip say={say} state={state} />
        <span>
          {say(`interventions.state.${state.is}`, {
            day: dayInWords(days.started),
            end: dayInWords(days.ended ?? days.today),
          })}
        </span>
      </p>
      <Said
        size="large"
        by={say("interventions.story.by", { leader, day: dayInWords(days.started, "full") })}
      >
        {reason}
      </Said>
      <ExitChart say={say} intervention={intervention} weeks={weeks} days={days} />
      <Facts {...props} />
      {extensions.length > 0 && <LaterEnds {...props} />}
    </div>
  );
}

/** Stepping in is one mode, staying too long another; the rest is said without a mark. */
function StateChip({ say, state }: Pick<Props, "say" | "state">) {
  const mode = modeOfState(state);
  return mode === "selective" || mode === "micro" ? <ModeChip say={say} mode={mode} /> : null;
}

function Facts({ say, intervention, state, weeks, days }: Props) {
  const { rule, objective, keeps, learned } = intervention;
  const since = meanwhile(say, intervention, weeks);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{say("interventions.facts.rule")}</dt>
        <dd>
          {state.is !== "ended" && <Slots say={say} met={metOf(state, rule.rounds)} {...rule} />}
          {ruleInWords(say, rule)}
        </dd>
      </div>
      <Time say={say} intervention={intervention} days={days} />
      {since && (
        <div>
          <dt>{say(`interventions.facts.meanwhile.${otherAxis(rule.axis)}`)}</dt>
          <dd>{since}</dd>
        </div>
      )}
      <Written label={say("interventions.facts.objective")}>{objective}</Written>
      {keeps && <Written label={say("interventions.facts.keeps")}>{keeps}</Written>}
      {learned && <Written label={say("interventions.facts.learned")}>{learned}</Written>}
    </dl>
  );
}

function Time({ say, intervention, days }: Pick<Props, "say" | "intervention" | "days">) {
  const { ended, started, today } = days;
  if (ended)
    return (
      <div>
        <dt>{say("interventions.facts.lasted")}</dt>
        <dd>
          {say("interventions.facts.lastedFor", {
            from: dayInWords(started),
            to: dayInWords(ended),
            days: daysBetween(started, ended) + 1,
          })}
        </dd>
      </div>
    );
  const left = daysBetween(today, intervention.endsOn);
  const key = left < 0 ? "daysAgo" : "inDays";
  return (
    <div>
      <dt>{say("interventions.facts.endsOn")}</dt>
      <dd>
        {say(`interventions.facts.${key}`, {
          day: dayInWords(intervention.endsOn),
          days: Math.abs(left),
        })}
      </dd>
    </div>
  );
}

function Written({ label, children }: { label: string; children: string }) {
  return (
    <div className={styles.written}>
      <dt>{label}</dt>
      <dd className="human">{children}</dd>
    </div>
  );
}

const metOf = (state: InterventionState, rounds: number): number =>
  state.is === "exit-met" ? rounds : state.is === "ended" ? 0 : state.met;

/** A filled place for each round that reaches the threshold, an open one for each still missing. */
function Slots({ say, met, rounds }: { say: Say; met: number; rounds: number }) {
  return (
    <svg
      className={styles.slots}
      width={28 * rounds - 6}
      height={22}
      role="img"
      aria-label={say("interventions.facts.slots", { met, rounds })}
    >
      {Array.from({ length: rounds }, (_, index) => {
        const x = 11 + 28 * index;
        return index < met ? (
          <g key={x}>
            <circle className={styles.filled} cx={x} cy={11} r={11} />
            <path className={styles.check} d={`M${x - 4.5} 11.5l3 3 6-7`} />
          </g>
        ) : (
          <circle key={x} className={styles.missing} cx={x} cy={11} r={10} />
        );
      })}
    </svg>
  );
}

function LaterEnds({ say, intervention, zone }: Props) {
  return (
    <section>
      <h2 className={styles.heading}>{say("interventions.story.extended")}</h2>
      <ol className={styles.extensions}>
        {intervention.extensions.map((extension) => (
          <li key={extension.number}>
            <Said
              edge
              by={say("interventions.story.extendedBy", {
                from: dayInWords(extension.endedOn),
                to: dayInWords(extension.endsOn),
                leader: extension.extendedBy ?? say("interventions.story.formerLeader"),
                day: dayInWords(localDate(new Date(extension.extendedAt), zone)),
              })}
            >
              {extension.reason}
            </Said>
          </li>
        ))}
      </ol>
    </section>
  );
}
