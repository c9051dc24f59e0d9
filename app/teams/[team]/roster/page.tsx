import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Qr } from "#app/charts/qr.tsx";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { linkTo } from "#app/ui/link-to.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import type { Rich } from "#app/ui/words.tsx";
import { type Seat, seatsOfTeam } from "#db/queries/seats.ts";
import type { Team } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { suggestedK } from "#domain/release.ts";
import { installation } from "#server/installation.ts";
import { linkSecret } from "#server/keys.ts";
import { fullDay } from "../../day.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import {
  addMembersAction,
  changeSeatLanguageAction,
  reissueSeatAction,
  renewJoinLinkAction,
  withdrawSeatAction,
} from "./actions.ts";
import { JoinLink } from "./join-link.tsx";
import { PasteMembers } from "./paste-members.tsx";
import styles from "./roster.module.css";
import { SeatRow } from "./seat-row.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("roster.title") };
}

type Props = { params: Promise<{ team: string }> };

export default async function RosterPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const { say, rich } = await wordsHere();
  const { db, keys, publicUrl } = installation();
  const all = await seatsOfTeam(db, team);
  const withdrawn = all.filter((seat) => seat.withdrawnAt !== null);
  const seats = all
    .filter((seat) => seat.withdrawnAt === null)
    .map((seat) => ({
      id: seat.id,
      name: nameOf(say, seat),
      email: seat.email,
      language: seat.language,
      link: `${publicUrl}/p/${linkSecret(keys, "seat", seat.id, seat.linkGeneration)}`,
    }));
  const joinLink = `${publicUrl}/j/${linkSecret(keys, "join", team, details.joinGeneration)}`;
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "roster" }} />
      <Page
        title={say(seats.length === 0 ? "roster.headline.none" : "roster.headline.some", {
          team: details.name,
          people: seats.length,
        })}
        lede={<SizeSentence rich={rich} team={details} seats={seats.length} />}
      >
        <div className={styles.columns}>
          <section aria-labelledby="add-title">
            <h2 id="add-title" className={styles.heading}>
              {say("roster.add.title")}
            </h2>
            <PasteMembers send={addMembersAction.bind(null, team)} />
            <p className={styles.fromFile}>
              <Link href={`/teams/${team}/roster/import`}>{say("roster.add.fromFile")}</Link>
            </p>
          </section>
          <section aria-labelledby="join-title">
            <h2 id="join-title" className={styles.heading}>
              {say("roster.join.title")}
            </h2>
            <JoinLink link={joinLink} renew={renewJoinLinkAction.bind(null, team)}>
              <Qr text={joinLink} label={say("roster.join.qr", { team: details.name })} />
            </JoinLink>
          </section>
        </div>
        {seats.length > 0 && (
          <Section title={say("roster.seats.title")} note={say("roster.seats.note")}>
            <div className={styles.listHead}>
              <p className="soft">{say("roster.seats.words")}</p>
              <CopyButton
                text={seats.map(({ name, link }) => `${name}\t${link}`).join("\n")}
                label={say("roster.seats.copyAll")}
              />
            </div>
            <ul className={styles.seats}>
              {seats.map((seat) => (
                <SeatRow
                  key={seat.id}
                  seat={seat}
                  speak={changeSeatLanguageAction.bind(null, team, seat.id)}
                  reissue={reissueSeatAction.bind(null, team, seat.id)}
                  withdraw={withdrawSeatAction.bind(null, team, seat.id)}
                />
              ))}
            </ul>
          </Section>
        )}
        {withdrawn.length > 0 && (
          <Section title={say("roster.withdrawn.title")} note={say("roster.withdrawn.note")}>
            <ul className={styles.withdrawn}>
              {withdrawn.map((seat) => (
                <li key={seat.id}>
                  {nameOf(say, seat)}
                  {seat.withdrawnAt && (
                    <span className="soft small">
                      {fullDay(seat.withdrawnAt, details.timeZone)}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Page>
    </>
  );
}

const nameOf = (say: Say, { name, email }: Seat): string =>
  name ?? email ?? say("roster.seat.nameless");

type SizeProps = { rich: Rich; team: Team; seats: number };

/** What the roster's size means for the number of answers it takes. */
function SizeSentence({ rich, team, seats }: SizeProps) {
  const suggested = Math.max(4, suggestedK(seats));
  const given = { k: team.k, people: seats, suggested };
  const settings = linkTo(`/teams/${team.id}/settings`);
  if (seats > 0 && seats < team.k)
    return <Notice tone="warn">{rich("roster.size.tooSmall", { ...given, settings })}</Notice>;
  const key = seats >= 5 && suggested > team.k ? "roster.size.suggested" : "roster.size.plain";
  return <p>{rich(key, { ...given, settings })}</p>;
}
