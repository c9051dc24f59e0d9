import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { type Channel, channelsOfTeam } from "#db/queries/channels.ts";
import { deliveryProblems } from "#db/queries/deliveries.ts";
import { scheduleOf } from "#db/queries/schedules.ts";
import { mailCoverage } from "#db/queries/seats.ts";
import { languageOf } from "#db/queries/teams.ts";
import { CHANNEL_KINDS } from "#domain/delivery.ts";
import type { Say } from "#domain/locales.ts";
import { openAddress, signingSecret } from "#server/channels/channel-secrets.ts";
import { type Installation, installation } from "#server/installation.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import {
  changeLanguageAction,
  removeChannelAction,
  renewSecretAction,
  saveChannelAction,
  tryChannelAction,
} from "./actions.ts";
import { ChannelCard } from "./channel-card.tsx";
import { LanguageForm } from "./language-form.tsx";
import { MailPart } from "./mail-part.tsx";
import { Problems } from "./problems.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: ((await getTranslations()) as Say)("teams.places.messages") };
}

type Props = { params: Promise<{ team: string }> };

export default async function MessagesPage({ params }: Props) {
  const say = (await getTranslations()) as Say;
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const { db, keys, sendsMail } = installation();
  const [channels, problems, coverage, schedule, language, words] = await Promise.all([
    channelsOfTeam(db, team),
    deliveryProblems(db.$client, team),
    mailCoverage(db, team),
    scheduleOf(db.$client, team),
    languageOf(db, team),
    wordsFor("en", ["channels"]),
  ]);
  const mails = sendsMail && coverage.covered > 0 && schedule?.sendsMail !== false;
  const ways = [
    ...(mails ? [say("channels.ways.mail")] : []),
    ...channels.map(({ kind }) => say(`channels.ways.${kind}`)),
  ];
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "messages" }} />
      <Page
        width="narrow"
        title={
          ways.length === 0
            ? say("channels.title.none", { team: details.name })
            : say("channels.title.some", { team: details.name, ways: listed(ways) })
        }
        lede={<p>{say("channels.lede")}</p>}
      >
        {problems.length > 0 && (
          <Section title={say("channels.problems.title")} note={say("channels.problems.note")}>
            <Problems say={say} problems={problems} timeZone={details.timeZone} />
          </Section>
        )}
        <Section title={say("channels.kinds.mail")} note={say("channels.mail.note")}>
          <MailPart say={say} team={team} {...{ coverage, sendsMail, schedule }} />
        </Section>
        <WordsProvider locale="en" words={words}>
          {CHANNEL_KINDS.map((kind) => {
            const channel = channels.find((channel) => channel.kind === kind);
            return (
              <Section
                key={kind}
                title={say(`channels.kinds.${kind}`)}
                note={say(`channels.notes.${kind}`)}
              >
                <ChannelCard
                  kind={kind}
                  current={channel ? shownAddress(keys, channel) : null}
                  secret={
                    channel && kind === "webhook"
                      ? signingSecret(keys, channel.id, channel.secretGeneration)
                      : null
                  }
                  save={saveChannelAction.bind(null, team, kind)}
                  attempt={tryChannelAction.bind(null, team, kind)}
                  remove={removeChannelAction.bind(null, team, kind)}
                  renew={renewSecretAction.bind(null, team)}
                />
              </Section>
            );
          })}
          <Section title={say("channels.language.title")}>
            <LanguageForm language={language} send={changeLanguageAction.bind(null, team)} />
          </Section>
        </WordsProvider>
      </Page>
    </>
  );
}

const listed = (ways: readonly string[]): string =>
  new Intl.ListFormat("en", { type: "conjunction" }).format(ways);

/** Enough to know it again; the whole address would let whoever looks over a shoulder write there. */
function shownAddress(keys: Installation["keys"], channel: Channel): string {
  const { host, href } = new URL(openAddress(keys, channel));
  return `${host}/…${href.slice(-4)}`;
}
