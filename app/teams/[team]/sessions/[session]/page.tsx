import type { Metadata } from "next";
import { fileName } from "#app/attachment.ts";
import { ExportMatrix } from "#app/charts/export-matrix.tsx";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { datesIn } from "#app/s/dates.ts";
import { factsOf, SessionStory } from "#app/s/session-story.tsx";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { buttonClass } from "#app/ui/button.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import { mayAs } from "#domain/roles.ts";
import { describeSession, type SessionRecord } from "#domain/session-record.ts";
import { installation } from "#server/installation.ts";
import { linkSecret } from "#server/keys.ts";
import { settleActionAction } from "./actions.ts";
import styles from "./session.module.css";
import { requireSession, type SessionParams } from "./session-page.ts";
import { SettleForm } from "./settle-form.tsx";

export async function generateMetadata({ params }: SessionParams): Promise<Metadata> {
  return { title: (await requireSession(params)).record.name };
}

/** A session afterwards: every round, its notes and actions, ways to keep it, a link for the team. */
export default async function SessionPage({ params }: SessionParams) {
  const { leader, team, role, details, record } = await requireSession(params);
  const { say } = await wordsHere();
  const leads = mayAs(role, "leader");
  const locale = await readersLocale();
  const dates = datesIn(locale, record.zone);
  const here = `/teams/${team}/sessions/${record.id}`;
  const place = [record.team, dates.day(record.openedAt)].join(" · ");
  return (
    <WordsProvider locale={locale} words={await wordsFor(locale, ["sessions"])}>
      <LeaderBar
        leader={leader}
        team={details.oneOff ? undefined : { ...details, place: "results" }}
      />
      <Page
        title={describeSession(say, record)}
        lede={<p>{factsOf(say, record, dates)}</p>}
        actions={<Exports {...{ say, record, here, leads }} />}
      >
        <SessionStory
          say={say}
          record={record}
          dates={dates}
          frame={(matrix, _, number) => (
            <ExportMatrix
              heading={{
                title: record.name,
                note: [say("sessionpage.round.short", { number }), place].join(" · "),
              }}
              file={fileName(`${record.name} ${number}`, record.openedAt, "png")}
              words={{ save: say("sessions.page.png"), failed: say("sessions.page.pngFailed") }}
            >
              {matrix}
            </ExportMatrix>
          )}
          settle={
            leads
              ? (action) => (
                  <SettleForm
                    action={action}
                    send={settleActionAction.bind(null, {
                      teamId: team,
                      session: record.id,
                      action: action.id,
                    })}
                  />
                )
              : undefined
          }
        />
        {leads && <Shared say={say} session={record.id} />}
      </Page>
    </WordsProvider>
  );
}

type ExportsProps = { say: Say; record: SessionRecord; here: string; leads: boolean };

function Exports({ say, record, here, leads }: ExportsProps) {
  return (
    <div className={styles.exports}>
      {leads && !record.endedAt && (
        <>
          <ButtonLink kind="primary" href={`/live/${record.id}`}>
            {say("sessions.page.live")}
          </ButtonLink>
          <ButtonLink href={`/live/${record.id}/guess`}>{say("sessions.guess.title")}</ButtonLink>
        </>
      )}
      {(["markdown", "csv"] as const).map((kind) => (
        // Not through the router, which would fetch the file as a page.
        <a key={kind} className={buttonClass({})} href={`${here}/${kind}`} download>
          {say(`sessions.page.${kind}`)}
        </a>
      ))}
    </div>
  );
}

/** The page behind the link is read by whoever holds it, like a document that is shared by link. */
function Shared({ say, session }: { say: Say; session: string }) {
  const { keys, publicUrl } = installation();
  const link = `${publicUrl}/s/${linkSecret(keys, "session", session, 1)}`;
  return (
    <Section title={say("sessions.page.shared.title")}>
      <div className={styles.shared}>
        <p className="soft">{say("sessions.page.shared.words")}</p>
        <code className={styles.link}>{link}</code>
        <CopyButton text={link} label={say("sessions.page.shared.copy")} />
      </div>
    </Section>
  );
}
