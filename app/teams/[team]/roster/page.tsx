import type { Metadata } from "next";
import Link from "next/link";
import { Qr } from "#app/charts/qr.tsx";
import { requireTeamPage } from "#app/require-leader.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { type Seat, seatsOfTeam } from "#db/queries/seats.ts";
import type { Team } from "#db/queries/teams.ts";
import { suggestedK } from "#domain/release.ts";
import { installation } from "#server/installation.ts";
import { linkSecret } from "#server/keys.ts";
import { countOf } from "../../count-of.ts";
import { fullDay } from "../../day.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import {
  addMembersAction,
  reissueSeatAction,
  renewJoinLinkAction,
  withdrawSeatAction,
} from "./actions.ts";
import { JoinLink } from "./join-link.tsx";
import { PasteMembers } from "./paste-members.tsx";
import styles from "./roster.module.css";
import { SeatRow } from "./seat-row.tsx";

export const metadata: Metadata = { title: "Roster" };

type Props = { params: Promise<{ team: string }> };

export default async function RosterPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params);
  const { db, keys, publicUrl } = installation();
  const all = await seatsOfTeam(db, team);
  const withdrawn = all.filter((seat) => seat.withdrawnAt !== null);
  const seats = all
    .filter((seat) => seat.withdrawnAt === null)
    .map((seat) => ({
      id: seat.id,
      name: nameOf(seat),
      email: seat.email,
      link: `${publicUrl}/p/${linkSecret(keys, "seat", seat.id, seat.linkGeneration)}`,
    }));
  const joinLink = `${publicUrl}/j/${linkSecret(keys, "join", team, details.joinGeneration)}`;
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "roster" }} />
      <Page
        title={
          seats.length === 0
            ? `Nobody is on the roster of ${details.name} yet.`
            : `${countOf(seats.length, "person", "people")} can answer for ${details.name}.`
        }
        lede={<SizeSentence team={details} seats={seats.length} />}
      >
        <div className={styles.columns}>
          <section aria-labelledby="add-title">
            <h2 id="add-title" className={styles.heading}>
              Add people
            </h2>
            <PasteMembers send={addMembersAction.bind(null, team)} />
          </section>
          <section aria-labelledby="join-title">
            <h2 id="join-title" className={styles.heading}>
              Or let them join
            </h2>
            <JoinLink link={joinLink} renew={renewJoinLinkAction.bind(null, team)}>
              <Qr text={joinLink} label={`QR code of the join link of ${details.name}`} />
            </JoinLink>
          </section>
        </div>
        {seats.length > 0 && (
          <Section title="Seats" note="a personal link each">
            <div className={styles.listHead}>
              <p className="soft">
                A link opens one seat, and whoever has it can answer for it. Send each to its owner
                only, and keep none for yourself.
              </p>
              <CopyButton
                text={seats.map(({ name, link }) => `${name}\t${link}`).join("\n")}
                label="Copy all links"
              />
            </div>
            <ul className={styles.seats}>
              {seats.map((seat) => (
                <SeatRow
                  key={seat.id}
                  seat={seat}
                  reissue={reissueSeatAction.bind(null, team, seat.id)}
                  withdraw={withdrawSeatAction.bind(null, team, seat.id)}
                />
              ))}
            </ul>
          </Section>
        )}
        {withdrawn.length > 0 && (
          <Section title="Withdrawn" note="their links lead nowhere">
            <ul className={styles.withdrawn}>
              {withdrawn.map((seat) => (
                <li key={seat.id}>
                  {nameOf(seat)}
                  {seat.withdrawnAt && (
                    <span className="soft small">{fullDay(seat.withdrawnAt)}</span>
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

const nameOf = ({ name, email }: Seat): string =>
  name ?? email ?? "Someone who joined without a name";

/** What the roster's size means for the number of answers it takes. */
function SizeSentence({ team, seats }: { team: Team; seats: number }) {
  const settings = <Link href={`/teams/${team.id}/settings`}>Change it</Link>;
  const shown = `Results are shown from ${team.k} answers on.`;
  if (seats > 0 && seats < team.k)
    return (
      <Notice tone="warn">
        {shown} With {countOf(seats, "person", "people")}, nothing can be shown yet. {settings}
      </Notice>
    );
  const suggested = Math.max(4, suggestedK(seats));
  if (seats >= 5 && suggested > team.k)
    return (
      <p>
        {shown} For {seats} people we suggest {suggested}: more answers hide each one better.{" "}
        {settings}
      </p>
    );
  return (
    <p>
      {shown} {settings}
    </p>
  );
}
