import { addWeeks, isDay } from "./days.ts";
import type { ExitRule, Extension, Intervention } from "./intervention.ts";
import { AXES, type Axis } from "./rating.ts";
import type { PublishedResult } from "./result.ts";

/** Most characters of what the team reads; each fits on a phone. */
export const LONGEST = { reason: 400, objective: 240, keeps: 240, learned: 600 } as const;
/** The bounds of an exit rule; thresholds are in halves, as the means of a small team are. */
export const THRESHOLDS = { least: 2, most: 9, step: 0.5 } as const;
export const ROUNDS = { least: 1, most: 4 } as const;
/** It ends at most this many weeks after the day of starting or extending. */
const MOST_WEEKS = 8;
/** What is good to begin with; a mean of less than 6 is not yet high enough to step back at. */
const USUAL = { threshold: 7, least: 6, rounds: 2, weeks: 4 } as const;

/** The questions of a start, as a form asks them. */
export const INTERVENTION_FIELDS = [
  "reason",
  "objective",
  "keeps",
  "axis",
  "threshold",
  "rounds",
  "endsOn",
] as const;
type InterventionField = (typeof INTERVENTION_FIELDS)[number];
export type TypedIntervention = Record<InterventionField, string>;

type TextFault = "empty" | "too-long";
type DayFault = "no-such-day" | "past-day" | "too-far";
type InterventionFault =
  | TextFault
  | DayFault
  | "bad-axis"
  | "bad-threshold"
  | "bad-rounds"
  | "used-reason"
  | "not-later";
export type InterventionFaults = Partial<Record<InterventionField, InterventionFault>>;

export type NewIntervention = Pick<
  Intervention,
  "reason" | "objective" | "keeps" | "rule" | "endsOn"
>;

/** Reads a start from what was typed (I1); `today` is the team's. Faults stand by their field. */
export function readIntervention(
  typed: TypedIntervention,
  today: string,
): { ok: true; intervention: NewIntervention } | { ok: false; faults: InterventionFaults } {
  const [reason, objective, keeps] = [typed.reason, typed.objective, typed.keeps].map(plain) as [
    string,
    string,
    string,
  ];
  const axis = AXES.find((known) => known === typed.axis);
  const threshold = numberIn(typed.threshold, THRESHOLDS);
  const rounds = numberIn(typed.rounds, { ...ROUNDS, step: 1 });

  const faults: InterventionFaults = withoutNone({
    reason: textFault(reason, LONGEST.reason),
    objective: textFault(objective, LONGEST.objective),
    keeps: keeps === "" ? null : textFault(keeps, LONGEST.keeps),
    axis: axis ? null : "bad-axis",
    threshold: threshold === null ? "bad-threshold" : null,
    rounds: rounds === null ? "bad-rounds" : null,
    endsOn: dayFault(typed.endsOn, today),
  });
  if (!axis || threshold === null || rounds === null || Object.keys(faults).length > 0)
    return { ok: false, faults };
  const rule: ExitRule = { axis, threshold, rounds };
  return { ok: true, intervention: { reason, objective, keeps, rule, endsOn: typed.endsOn } };
}

export type TypedExtension = Record<"reason" | "endsOn", string>;
export type ExtensionFaults = Partial<Record<keyof TypedExtension, InterventionFault>>;

/** Reads a later end, which takes a reason that was not given before (I1). */
export function readExtension(
  typed: TypedExtension,
  given: { reason: string; endsOn: string; extensions: readonly Pick<Extension, "reason">[] },
  today: string,
): { ok: true; extension: TypedExtension } | { ok: false; faults: ExtensionFaults } {
  const reason = plain(typed.reason);
  const used = [given, ...given.extensions].some((one) => sameWords(one.reason, reason));
  const later = typed.endsOn > given.endsOn ? null : "not-later";
  const faults: ExtensionFaults = withoutNone({
    reason: textFault(reason, LONGEST.reason) ?? (used ? "used-reason" : null),
    endsOn: dayFault(typed.endsOn, today) ?? later,
  });
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, extension: { reason, endsOn: typed.endsOn } };
}

/** What a leader says at the end; may be empty. */
export function readLearned(
  typed: string,
): { ok: true; learned: string } | { ok: false; fault: "too-long" } {
  const learned = plain(typed);
  return learned.length > LONGEST.learned
    ? { ok: false, fault: "too-long" }
    : { ok: true, learned };
}

/**
 * The exit rule to begin with: the axis that is low, or the lower one, and two points more than the
 * team has now. `asked` is an axis that somebody chose before.
 */
export function suggestedRule(result: PublishedResult | null, asked: Axis | null): ExitRule {
  const { clarity, autonomy } = result ?? {};
  const lower = clarity && autonomy && autonomy.mean < clarity.mean ? "autonomy" : "clarity";
  const axis = asked ?? lower;
  const mean = result?.[axis]?.mean ?? USUAL.threshold - 2;
  const threshold = Math.min(THRESHOLDS.most, Math.max(USUAL.least, Math.round(2 * mean + 4) / 2));
  return { axis, threshold, rounds: USUAL.rounds };
}

/** The last day that an intervention may be given today. */
export const latestEnd = (today: string): string => addWeeks(today, MOST_WEEKS);

/** The last day to begin with: four weeks from today. */
export const usualEnd = (today: string): string => addWeeks(today, USUAL.weeks);

/** Line breaks stay, other control characters go: a person wrote it and people read it. */
const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]+/gu, " ")
    .trim();

const sameWords = (one: string, other: string): boolean => wordsOf(one) === wordsOf(other);
const wordsOf = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const textFault = (text: string, most: number): TextFault | null =>
  !/[\p{L}\p{N}]/u.test(text) ? "empty" : text.length > most ? "too-long" : null;

/** A number written plainly, on a step within its bounds; else null. */
function numberIn(
  typed: string,
  { least, most, step }: { least: number; most: number; step: number },
): number | null {
  const value = /^\d{1,2}(\.\d)?$/.test(typed) ? Number(typed) : Number.NaN;
  return value >= least && value <= most && Number.isInteger(value / step) ? value : null;
}

function dayFault(day: string, today: string): DayFault | null {
  if (!isDay(day)) return "no-such-day";
  if (day < today) return "past-day";
  return day > latestEnd(today) ? "too-far" : null;
}

const withoutNone = <Field extends string>(
  faults: Partial<Record<Field, InterventionFault | null>>,
): Partial<Record<Field, InterventionFault>> =>
  Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null)) as Partial<
    Record<Field, InterventionFault>
  >;
