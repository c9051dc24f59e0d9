import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { deliveryProblems } from "#db/queries/deliveries.ts";
import type { Say } from "#domain/locales.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { installation } from "#server/installation.ts";
import styles from "./team.module.css";

/** That messages of the last rounds did not arrive, with the way to the reasons; else nothing. */
export async function DeliveryProblems({ team }: { team: AuthorizedTeamId }) {
  const problems = await deliveryProblems(installation().db.$client, team);
  const [first] = problems;
  if (!first) return null;
  const say = (await getTranslations()) as Say;
  const failed = problems.filter(({ givenUp }) => givenUp);
  const title =
    failed.length > 0
      ? say("channels.problems.failed", { count: failed.length })
      : say("channels.problems.waiting", { count: problems.length });
  const { fault } = failed[0] ?? first;
  return (
    <div className={styles.open}>
      <Notice
        tone="warn"
        title={title}
        action={
          <ButtonLink href={`/teams/${team}/messages`}>{say("channels.problems.see")}</ButtonLink>
        }
      >
        {say(`channels.faults.${fault}.reason`)}
      </Notice>
    </div>
  );
}
