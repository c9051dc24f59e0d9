"use client";

import { Select } from "#app/ui/field.tsx";
import { useSay } from "#app/ui/words.tsx";

export type NamedTeam = { id: string; name: string };
type Props = { teams: readonly NamedTeam[]; chosen: string; error?: string };

/** Which team it was for, of those that one leads; a team that was left stays chosen. */
export function TeamChoice({ teams, chosen, error }: Props) {
  const say = useSay();
  if (teams.length === 0 && chosen === "") return null;
  const isGone = chosen !== "" && teams.every(({ id }) => id !== chosen);
  return (
    <Select label={say("moments.team")} name="team" defaultValue={chosen} error={error}>
      {isGone && <option value={chosen}>{say("moments.goneTeam")}</option>}
      {teams.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      <option value="">{say("moments.noTeam")}</option>
    </Select>
  );
}
