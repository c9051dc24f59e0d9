import type { ReactNode } from "react";
import { linkTo } from "#app/ui/link-to.tsx";
import type { Rich } from "#app/ui/words.tsx";
import { countSeats } from "#db/queries/seats.ts";
import type { Team } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { mayAs, type Role } from "#domain/roles.ts";
import { describePosition } from "#domain/sentences.ts";
import { installation } from "#server/installation.ts";
import type { Reading } from "../reading.ts";

type Props = {
  say: Say;
  rich: Rich;
  latest: Reading | null;
  asked: boolean;
  team: Team & { role: Role };
};

/** The finding in figures; before there is one, what is missing for it. */
export async function Lede({ say, rich, latest, asked, team }: Props) {
  if (latest) return <p>{describePosition(say, latest.result, latest.position)}</p>;
  const seats = await countSeats(installation().db, team.id);
  const people = { people: seats, k: team.k };
  const leads = mayAs(team.role, "leader");
  const roster = leads ? linkTo(`/teams/${team.id}/roster`) : (words: ReactNode) => words;
  if (seats === 0) return <p>{rich("team.lede.nobody", { roster })}</p>;
  if (seats < team.k) return <p>{rich("team.lede.tooSmall", { ...people, roster })}</p>;
  return <p>{say(asked ? "team.lede.asked" : "team.lede.notAsked", people)}</p>;
}
