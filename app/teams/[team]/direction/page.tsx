import type { Metadata } from "next";
import { requireTeamPage } from "#app/require-leader.ts";
import { Page } from "#app/ui/page-frame.tsx";
import { Said } from "#app/ui/said.tsx";
import { directionVersions } from "#db/queries/directions.ts";
import { installation } from "#server/installation.ts";
import { fullDay } from "../../day.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import { writeDirectionAction } from "./actions.ts";
import styles from "./direction.module.css";
import { DirectionForm } from "./direction-form.tsx";

export const metadata: Metadata = { title: "Direction" };

type Props = { params: Promise<{ team: string }> };

export default async function DirectionPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params);
  const versions = await directionVersions(installation().db, team);
  const [current] = versions;
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "direction" }} />
      <Page
        title={
          current
            ? `${details.name} has had this direction since ${fullDay(current.writtenAt)}.`
            : `${details.name} has no written direction yet.`
        }
        lede="A team without context goes off the rails; control does not cure that, context does. What stands here, members see when they answer."
      >
        <div className={styles.columns}>
          <section aria-labelledby="write-title">
            <h2 id="write-title" className={styles.heading}>
              {current ? "Change it" : "Write it"}
            </h2>
            <DirectionForm
              send={writeDirectionAction.bind(null, team)}
              statement={current?.statement ?? ""}
              guardrails={current?.guardrails ?? ""}
              first={!current}
            />
          </section>
          <section aria-labelledby="versions-title">
            <h2 id="versions-title" className={styles.heading}>
              Versions <small>newest first; none is ever overwritten</small>
            </h2>
            {versions.length === 0 && (
              <p className="soft">The first one will stand here, with its date and your name.</p>
            )}
            <ol className={styles.versions}>
              {versions.map((version, index) => (
                <li key={version.version} className={index > 0 ? styles.earlier : undefined}>
                  <p className={styles.which}>
                    <b className={styles.flag}>{version.version}</b>
                    {index === 0 ? "Now, since" : "From"} {fullDay(version.writtenAt)},{" "}
                    {version.writtenBy}
                  </p>
                  <Said>{version.statement}</Said>
                  {version.guardrails && (
                    <details className={styles.guardrails}>
                      <summary>Guardrails</summary>
                      <Said>{version.guardrails}</Said>
                    </details>
                  )}
                </li>
              ))}
            </ol>
          </section>
        </div>
      </Page>
    </>
  );
}
