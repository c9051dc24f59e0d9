import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireTeamPage } from "#app/require-leader.ts";
import { Page } from "#app/ui/page-frame.tsx";
import { Said } from "#app/ui/said.tsx";
import { directionVersions, type WrittenDirection } from "#db/queries/directions.ts";
import { staleBecause } from "#domain/direction.ts";
import type { Say } from "#domain/locales.ts";
import { mayAs } from "#domain/roles.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";
import { fullDay } from "../../day.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import { writeDirectionAction } from "./actions.ts";
import styles from "./direction.module.css";
import { DirectionForm } from "./direction-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("direction.title") };
}

/** Why it is to be looked at again; null: it is not. */
const staleness = ({ writtenAt, goalOn }: WrittenDirection, zone: string, now: Date) =>
  staleBecause({ writtenOn: localDate(writtenAt, zone), goalOn }, localDate(now, zone));

const goalDay = (day: string): string => fullDay(new Date(`${day}T00:00:00Z`), "UTC");

type Props = { params: Promise<{ team: string }> };

export default async function DirectionPage({ params }: Props) {
  const { leader, team, role, details } = await requireTeamPage(params);
  const say = (await getTranslations()) as Say;
  const versions = await directionVersions(installation().db, team);
  const [current] = versions;
  const day = (at: Date) => fullDay(at, details.timeZone);
  const writes = mayAs(role, "leader");
  const stale = current && staleness(current, details.timeZone, new Date());
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "direction" }} />
      <Page
        title={
          current
            ? say(`direction.headline.${stale ?? "since"}`, {
                team: details.name,
                day: day(current.writtenAt),
                goal: current.goalOn ? goalDay(current.goalOn) : "",
              })
            : say("direction.headline.none", { team: details.name })
        }
        lede={say(stale && writes ? "direction.staleLede" : "direction.lede")}
      >
        <div className={styles.columns}>
          {writes && (
            <section aria-labelledby="write-title">
              <h2 id="write-title" className={styles.heading}>
                {say(current ? "direction.change" : "direction.write")}
              </h2>
              <DirectionForm
                send={writeDirectionAction.bind(null, team)}
                statement={current?.statement ?? ""}
                guardrails={current?.guardrails ?? ""}
                goalOn={stale === "goal-passed" ? null : (current?.goalOn ?? null)}
                does={!current ? "first" : stale === "a-quarter-old" ? "confirm" : "again"}
              />
            </section>
          )}
          <section aria-labelledby="versions-title">
            <h2 id="versions-title" className={styles.heading}>
              {say("direction.versions.title")} <small>{say("direction.versions.note")}</small>
            </h2>
            {versions.length === 0 && <p className="soft">{say("direction.versions.none")}</p>}
            <ol className={styles.versions}>
              {versions.map((version, index) => (
                <li key={version.version} className={index > 0 ? styles.earlier : undefined}>
                  <p className={styles.which}>
                    <b className={styles.flag}>{version.version}</b>
                    {say(index === 0 ? "direction.versions.now" : "direction.versions.earlier", {
                      day: day(version.writtenAt),
                      leader: version.writtenBy,
                    })}
                  </p>
                  <Said>{version.statement}</Said>
                  {version.goalOn && (
                    <p className={styles.which}>
                      {say("direction.versions.goal", { day: goalDay(version.goalOn) })}
                    </p>
                  )}
                  {version.guardrails && (
                    <details className={styles.guardrails}>
                      <summary>{say("direction.versions.guardrails")}</summary>
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
