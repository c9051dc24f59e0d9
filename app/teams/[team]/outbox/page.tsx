import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireTeamPage } from "#app/require-leader.ts";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { Table } from "#app/ui/table.tsx";
import { type OutboxItem, outboxOf } from "#db/queries/deliveries.ts";
import { teamZone } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { dayInWords } from "#server/messages/day-in-words.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import styles from "./outbox.module.css";
import { LISTED } from "./outbox-mail.ts";
import { receiverInWords } from "./receiver-in-words.ts";

type Props = { params: Promise<{ team: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("outbox.title") };
}

/** What would have gone out: where no mail server is set, the product is still usable at once. */
export default async function OutboxPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const { db, sendsMail } = installation();
  const say = (await getTranslations()) as Say;
  const mails = sendsMail ? [] : await outboxOf(db.$client, team, LISTED);
  const finding = sendsMail ? "sending" : mails.length === 0 ? "empty" : "waiting";
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "messages" }} />
      <Page
        title={say(`outbox.${finding}`, { team: details.name, mails: mails.length })}
        lede={say(`outbox.${finding}Lede`)}
      >
        {mails.length > 0 && (
          <Mails say={say} team={team} zone={await teamZone(db, team)} mails={mails} />
        )}
        {!sendsMail && <WhatToSet say={say} />}
        <Section title={say("outbox.reminders.title")}>
          <p className={styles.words}>{say("outbox.reminders.words")}</p>
        </Section>
      </Page>
    </>
  );
}

function Mails({
  say,
  team,
  zone,
  mails,
}: {
  say: Say;
  team: string;
  zone: string;
  mails: readonly OutboxItem[];
}) {
  const rows = mails.map(({ delivery, receiver, kind, createdAt }) => ({
    key: delivery,
    cells: [
      <Link key="to" href={`/teams/${team}/outbox/${delivery}`}>
        {receiverInWords(say, receiver)}
      </Link>,
      say(`outbox.kinds.${kind}`),
      dayInWords("en", zone, createdAt, { hour: true }),
    ],
  }));
  return (
    <>
      <Table
        caption={say("outbox.list")}
        captionHidden
        columns={(["to", "what", "when"] as const).map((column) => ({
          label: say(`outbox.columns.${column}`),
        }))}
        rows={rows}
      />
      {mails.length === LISTED && (
        <p className="soft small">{say("outbox.latest", { limit: LISTED })}</p>
      )}
    </>
  );
}

function WhatToSet({ say }: { say: Say }) {
  return (
    <Section title={say("outbox.settings.title")}>
      <p className={styles.words}>{say("outbox.settings.words")}</p>
      <pre className={styles.example}>{say("outbox.settings.example")}</pre>
    </Section>
  );
}
