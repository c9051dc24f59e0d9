import type { ReactNode } from "react";
import { ModeName } from "#app/ui/mode-chip.tsx";
import { likeliest } from "#domain/position.ts";
import type { Readings } from "./reading.ts";

/** The finding of a team's page in one sentence. */
export function Headline({ name, readings }: { name: string; readings: Readings }): ReactNode {
  const { latest, held } = readings;
  if (!latest) return <>{name} has no position yet.</>;
  const { round, result, position } = latest;
  if (round.kind === "weekly" && held.mode)
    return (
      <>
        {name} is in <ModeName mode={held.mode} />
        {held.onTheLine ? ", and now on the line." : "."}
      </>
    );
  const verb = round.kind === "weekly" ? "is" : "was";
  const where = round.kind === "weekly" ? "" : " when you last asked";
  if (!position || position.mode)
    return (
      <>
        {name} {verb} in <ModeName mode={position?.mode ?? result.quadrant} />
        {where}.
      </>
    );
  const [first, second] = likeliest(position);
  return (
    <>
      {name} {verb} on the line between <ModeName mode={first} /> and <ModeName mode={second} />
      {where}.
    </>
  );
}
