import type { ReactNode } from "react";
import { ModeName } from "#app/ui/mode-chip.tsx";
import type { Say } from "#domain/locales.ts";
import { likeliest } from "#domain/position.ts";
import type { Readings } from "./reading.ts";

/** The finding of a team's page in one sentence. */
export function Headline({
  say,
  name,
  readings,
}: {
  say: Say;
  name: string;
  readings: Readings;
}): ReactNode {
  const { latest, held } = readings;
  if (!latest) return <>{name} has no position yet.</>;
  const { round, result, position } = latest;
  if (round.kind === "weekly" && held.mode)
    return (
      <>
        {name} is in <ModeName say={say} mode={held.mode} />
        {held.onTheLine ? ", and now on the line." : "."}
      </>
    );
  const verb = round.kind === "weekly" ? "is" : "was";
  const where = round.kind === "weekly" ? "" : " when you last asked";
  if (!position || position.mode)
    return (
      <>
        {name} {verb} in <ModeName say={say} mode={position?.mode ?? result.quadrant} />
        {where}.
      </>
    );
  const [first, second] = likeliest(position);
  return (
    <>
      {name} {verb} on the line between <ModeName say={say} mode={first} /> and{" "}
      <ModeName say={say} mode={second} />
      {where}.
    </>
  );
}
