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
import { readTeams, type TeamWithNeed } from "./team-lines.ts";

type Teams = {
  /** The teams that are looked for, those that need somebody first and in their order. */
  shown: readonly TeamWithNeed[];
  /** The place in the order of each team that needs somebody, from 1 on. */
  ranks: ReadonlyMap<string, number>;
  all: number;
};
type Wish = { wanted: Wanted; want: (part: Partial<Wanted>) => void };

// Two, so that a letter typed renders its own field at once and all else when there is time.
const TeamsContext = createContext<Teams | null>(null);
const WishContext = createContext<Wish | null>(null);

export const useTeams = (): Teams => given(useContext(TeamsContext));
const useWish = (): Wish => given(useContext(WishContext));

function given<T>(value: T | null): T {
  if (!value) throw new Error("There are no teams here: a TeamFilter is missing.");
  return value;
}

type Props = {
  /** As `writeTeams` has written them. */
  lines: string;
  children: ReactNode;
};

/** Holds the teams of the page, and which of them are looked for. */
export function TeamFilter({ lines, children }: Props) {
  const teams = useMemo(() => readTeams(lines), [lines]);
  const [wanted, setWanted] = useState(EVERYTHING);
  // Typing goes on while the page follows.
  const followed = useDeferredValue(wanted);
  const names = useMemo(() => teams.map(({ name }) => folded(name)), [teams]);
  const shown = useMemo(
    () => teams.filter((row, index) => isWanted(row, names[index] ?? "", followed)),
    [teams, names, followed],
  );
  const ranks = useMemo(
    () => new Map(teams.flatMap(({ id, need }, index) => (need ? [[id, index + 1]] : []))),
    [teams],
  );
  const found = useMemo(() => ({ shown, ranks, all: teams.length }), [shown, ranks, teams]);
  const wish = useMemo(
    () => ({
      wanted,
      want: (part: Partial<Wanted>) => setWanted((before) => ({ ...before, ...part })),
    }),
    [wanted],
  );
  return (
    <TeamsContext value={found}>
      <WishContext value={wish}>{children}</WishContext>
    </TeamsContext>
  );
}

/** Finds teams by name, by mode and by the reason that they need somebody. */
export function FilterBar({ reasons }: { reasons: readonly string[] }) {
  const say = useSay();
  const { shown, all } = useTeams();
  const { wanted, want } = useWish();
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
