import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Matrix } from "#app/charts/matrix.tsx";
import { wordsHere } from "#app/i18n/words-here.ts";
import { currentLeader } from "#app/require-leader.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { needsSetup } from "#db/queries/workspaces.ts";
import { installation } from "#server/installation.ts";
import styles from "./home.module.css";

export default async function HomePage() {
  const { say, rich } = await wordsHere();
  if (await currentLeader()) redirect("/teams");
  const fresh = await needsSetup(installation().db);
  return (
    <>
      <TopBar say={say} />
      <Page title={say("entry.home.title")} lede={say("entry.home.lede")}>
        <div className={styles.columns}>
          <Matrix
            say={say}
            size="desk"
            result={null}
            position={null}
            label={say("entry.home.matrix")}
          />
          <div className={styles.words}>
            {fresh ? (
              <Notice title={say("entry.home.fresh")}>{say("entry.home.freshWords")}</Notice>
            ) : (
              <ButtonLink kind="primary" href="/sign-in">
                {say("entry.home.signIn")}
              </ButtonLink>
            )}
            <dl className={styles.promises}>
              <div>
                <dt>{say("entry.home.asked")}</dt>
                <dd>{say("entry.home.askedWords")}</dd>
              </div>
              <div>
                <dt>{say("entry.home.nobody")}</dt>
                <dd>{rich("entry.home.nobodyWords", { anonymity: anonymityLink })}</dd>
              </div>
            </dl>
          </div>
        </div>
      </Page>
    </>
  );
}

const anonymityLink = (words: ReactNode) => (
  <a key="anonymity" href="/anonymity">
    {words}
  </a>
);
