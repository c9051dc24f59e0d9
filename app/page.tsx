import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Matrix } from "#app/charts/matrix.tsx";
import { currentLeader } from "#app/require-leader.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { needsSetup } from "#db/queries/workspaces.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import styles from "./home.module.css";

export default async function HomePage() {
  const say = (await getTranslations()) as Say;
  if (await currentLeader()) redirect("/teams");
  const fresh = await needsSetup(installation().db);
  return (
    <>
      <TopBar say={say} />
      <Page
        title="Does the team know where it is heading, and is it free to decide how to get there?"
        lede="Bearing asks two questions, takes ten seconds, and draws the answer as one position on a chart. Week by week it becomes a path."
      >
        <div className={styles.columns}>
          <Matrix
            say={say}
            size="desk"
            result={null}
            position={null}
            label="The leadership matrix, empty. Direction clarity runs to the right, autonomy upwards."
          />
          <div className={styles.words}>
            {fresh ? (
              <Notice title="Not set up yet">
                Open the set-up link that was printed where this server was started.
              </Notice>
            ) : (
              <ButtonLink kind="primary" href="/sign-in">
                Sign in as a leader
              </ButtonLink>
            )}
            <dl className={styles.promises}>
              <div>
                <dt>You were asked to answer?</dt>
                <dd>
                  Open your personal link, or scan the code on the screen in the room. You need no
                  account.
                </dd>
              </div>
              <div>
                <dt>Nobody can see who sent what, leaders included.</dt>
                <dd>
                  Not even with the whole database. Nothing is shown until enough answers are in.{" "}
                  <a href="/anonymity">
                    How this stays anonymous, and what it cannot protect you from
                  </a>
                </dd>
              </div>
            </dl>
          </div>
        </div>
      </Page>
    </>
  );
}
