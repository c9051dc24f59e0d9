"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useDeferredValue,
  useMemo,
  useState,
} from "react";
import { Field, Select } from "#app/ui/field.tsx";
import { useSay } from "#app/ui/words.tsx";
import { MODES } from "#domain/matrix.ts";
import styles from "./filter.module.css";
import { EVERYTHING, folded, isWanted, type Wanted } from "./matching.ts";
import type { NeedEntry } from "./need-words.ts";
import type { TeamRow } from "./team-rows.ts";

/** A team with its need in words, if it has one. */
type TeamWithNeed = TeamRow & { need?: NeedEntry };

type Filter = {
  /** The teams that are looked for, those that need somebody first and in their order. */
  shown: readonly TeamWithNeed[];
  /** Whether any team needs somebody. */
  isNeeded: boolean;
  all: number;
  wanted: Wanted;
  want: (part: Partial<Wanted>) => void;
};

const FilterContext = createContext<Filter | null>(null);

export function useTeams(): Filter {
  const filter = useContext(FilterContext);
  if (!filter) throw new Error("There are no teams here: a TeamFilter is missing.");
  return filter;
}

type Props = { teams: readonly TeamWithNeed[]; children: ReactNode };

/** Holds the teams of the page, and which of them are looked for. */
export function TeamFilter({ teams, children }: Props) {
  const [wanted, setWanted] = useState(EVERYTHING);
  // Typing goes on while the page follows.
  const followed = useDeferredValue(wanted);
  const names = useMemo(() => teams.map(({ name }) => folded(name)), [teams]);
  const shown = useMemo(
    () => teams.filter((row, index) => isWanted(row, names[index] ?? "", followed)),
    [teams, names, followed],
  );
  const filter = useMemo(
    (): Filter => ({
      shown,
      isNeeded: teams.some(({ need }) => need),
      all: teams.length,
      wanted,
      want: (part) => setWanted((before) => ({ ...before, ...part })),
    }),
    [shown, teams, wanted],
  );
  return <FilterContext value={filter}>{children}</FilterContext>;
}

/** Finds teams by name, by mode and by the reason that they need somebody. */
export function FilterBar({ reasons }: { reasons: readonly string[] }) {
  const say = useSay();
  const { shown, all, wanted, want } = useTeams();
  return (
    <search className={styles.bar}>
      <Field
        label={say("portfolio.filter.name")}
        type="search"
        autoComplete="off"
        spellCheck={false}
        value={wanted.name}
        onChange={(event) => want({ name: event.target.value })}
      />
      <Select
        label={say("portfolio.filter.mode.label")}
        value={wanted.mode}
        onChange={(event) => want({ mode: event.target.value as Wanted["mode"] })}
      >
        <option value="">{say("portfolio.filter.mode.any")}</option>
        {MODES.map((mode) => (
          <option key={mode} value={mode}>
            {say(`portfolio.modes.${mode}`)}
          </option>
        ))}
        <option value="none">{say("portfolio.filter.mode.none")}</option>
      </Select>
      <Select
        label={say("portfolio.filter.reason.label")}
        value={wanted.reason}
        onChange={(event) => want({ reason: event.target.value as Wanted["reason"] })}
      >
        <option value="">{say("portfolio.filter.reason.all")}</option>
        <option value="any">{say("portfolio.filter.reason.any")}</option>
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {say(`portfolio.reasons.${reason}`)}
          </option>
        ))}
        <option value="calm">{say("portfolio.filter.reason.calm")}</option>
      </Select>
      <p className={styles.count} role="status">
        {shown.length === all
          ? say("portfolio.filter.all", { all })
          : say("portfolio.filter.some", { shown: shown.length, all })}
      </p>
    </search>
  );
}
