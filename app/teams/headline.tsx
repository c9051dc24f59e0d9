import type { ReactNode } from "react";
import { ModeName } from "#app/ui/mode-chip.tsx";
import type { Rich } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import type { Mode } from "#domain/matrix.ts";
import { likeliest } from "#domain/position.ts";
import type { Readings } from "./reading.ts";

type Props = { say: Say; rich: Rich; name: string; readings: Readings };

/** The finding of a team's page in one sentence. */
export function Headline({ say, rich, name: written, readings }: Props): ReactNode {
  const { latest, held } = readings;
  // A name that is written from the right must not turn the sentence round it.
  const name = FROM_THE_RIGHT.test(written) ? `\u2068${written}\u2069` : written;
  const named = (mode: Mode) => () => <ModeName key={mode} say={say} mode={mode} />;
  if (!latest) return say("team.headline.none", { name });
  const { round, result, position } = latest;
  const weekly = round.kind === "weekly";
  if (weekly && held.mode)
    return rich(held.onTheLine ? "team.headline.inOnTheLine" : "team.headline.in", {
      name,
      mode: named(held.mode),
    });
  if (!position || position.mode)
    return rich(weekly ? "team.headline.in" : "team.headline.was", {
      name,
      mode: named(position?.mode ?? result.quadrant),
    });
  const [first, second] = likeliest(position);
  return rich(weekly ? "team.headline.between" : "team.headline.wasBetween", {
    name,
    first: named(first),
    second: named(second),
  });
}

const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
