import Link from "next/link";
import type { TeamNow } from "#db/queries/team-now.ts";
import type { Say } from "#domain/locales.ts";

type Props = { say: Say; team: string; state: TeamNow };

/** Whether the last pulse was answered, with the way to do so; nothing before the first. */
export function LastAnswer({ say, team, state: { lastRound, lastAnswered, answered, of } }: Props) {
  if (!lastRound) return null;
  return (
    <p>
      {say(lastAnswered ? "answers.rate" : "answers.line.waits", { answered, of })}{" "}
      <Link href={`/teams/${team}/answer/${lastRound}`}>
        {say(lastAnswered ? "answers.line.see" : "answers.form.send")}
      </Link>
    </p>
  );
}
