import {
  type InterventionFaults,
  LONGEST,
  latestEnd,
  type TypedIntervention,
} from "#domain/intervention-input.ts";
import type { Say } from "#domain/locales.ts";
import { dayInWords } from "./in-words.ts";

type Field = keyof TypedIntervention;

/** What is wrong with what was typed, by field; `endsOn` is the last day as it stands. */
export function faultsInWords<Faults extends InterventionFaults>(
  say: Say,
  faults: Faults,
  typed: Partial<Record<Field, string>>,
  { today, endsOn = today }: { today: string; endsOn?: string },
): Partial<Record<keyof Faults & Field, string>> {
  const days = {
    today: dayInWords(today),
    latest: dayInWords(latestEnd(today), "full"),
    day: dayInWords(endsOn, "full"),
  };
  const told = (Object.entries(faults) as [Field, string][]).map(([field, fault]) => {
    const lengths = {
      most: LONGEST[field as keyof typeof LONGEST] ?? 0,
      has: typed[field]?.trim().length ?? 0,
    };
    return [field, say(`interventions.faults.${field}.${fault}`, { ...days, ...lengths })];
  });
  return Object.fromEntries(told);
}
