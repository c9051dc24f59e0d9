import Link from "next/link";
import { answeredRate, answerOf } from "#db/queries/leader-answers.ts";
import type { RoundListItem } from "#db/queries/results.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";

type Props = { say: Say; team: string; rounds: readonly RoundListItem[] };

/** Whether the last pulse was answered, with the way to do so; nothing before the first. */
export async function LastAnswer({ say, team, rounds }: Props) {
  const last = rounds.find(({ kind, closedAt }) => kind === "weekly" && closedAt !== null);
  if (!last) return null;
  const sql = installation().db.$client;
  const [answer, rate] = await Promise.all([answerOf(sql, last.id), answeredRate(sql, team)]);
  return (
    <p>
      {say(answer ? "answers.rate" : "answers.line.waits", rate)}{" "}
      <Link href={`/teams/${team}/answer/${last.id}`}>
        {say(answer ? "answers.line.see" : "answers.form.send")}
      </Link>
    </p>
  );
}
