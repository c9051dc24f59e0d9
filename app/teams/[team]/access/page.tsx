import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { fullDay } from "#app/teams/day.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { leadersWithRoles, openInvitations, type TeamLeader } from "#db/queries/access.ts";
import { openShareLinks } from "#db/queries/share-links.ts";
import type { Say } from "#domain/locales.ts";
import { ROLES } from "#domain/roles.ts";
import { invitationSecret } from "#server/access/make-invitation.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { installation } from "#server/installation.ts";
import { shareSecret } from "#server/share/share-team.ts";
import styles from "./access.module.css";
import {
  changeRoleAction,
  inviteAction,
  leaveTeamAction,
  removeLeaderAction,
  revokeInvitationAction,
  revokeShareAction,
  shareAction,
} from "./actions.ts";
import { LeaderRow } from "./leader-row.tsx";
import { LinkRow } from "./link-row.tsx";
import { InviteForm, ShareForm } from "./new-link-forms.tsx";

type Props = { params: Promise<{ team: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("leaders.access.title") };
}

/** Who may see a team and do what; for its owners, the links that let others in. */
export default async function AccessPage({ params }: Props) {
  const { leader, team, role, details } = await requireTeamPage(params);
  const say = (await getTranslations()) as Say;
  const leaders = await leadersWithRoles(installation().db, team);
  const owns = role === "owner";
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "access" }} />
      <WordsProvider locale="en" words={await wordsFor("en", ["frame", "leaders"])}>
        <Page
          width="narrow"
          title={say("leaders.access.headline", { team: details.name, people: leaders.length })}
          lede={
            <p>
              {say("leaders.access.lede")}{" "}
              <Link href={`/teams/${team}/access/log`}>{say("leaders.access.toLog")}</Link>
            </p>
          }
        >
          <ul className={styles.rows}>
            {leaders.map((one) => (
              <LeaderRow
                key={one.id}
                leader={one}
                you={one.id === leader.id}
                owns={owns}
                lastOwner={isLastOwner(leaders, one)}
                change={changeRoleAction.bind(null, team, one.id)}
                remove={
                  one.id === leader.id
                    ? leaveTeamAction.bind(null, team)
                    : removeLeaderAction.bind(null, team, one.id)
                }
              />
            ))}
          </ul>
          <dl className={styles.roles}>
            {ROLES.map((one) => (
              <div key={one}>
                <dt>{say(`leaders.roles.${one}`)}</dt>
                <dd>{say(`leaders.reach.${one}`)}</dd>
              </div>
            ))}
          </dl>
          {owns ? (
            <OwnersPart say={say} team={team} timeZone={details.timeZone} now={new Date()} />
          ) : (
            <p className={`soft ${styles.note}`}>{say("leaders.access.ownersOnly")}</p>
          )}
        </Page>
      </WordsProvider>
    </>
  );
}

const isLastOwner = (leaders: readonly TeamLeader[], { id, role }: TeamLeader): boolean =>
  role === "owner" && leaders.every((one) => one.role !== "owner" || one.id === id);

type PartProps = { say: Say; team: AuthorizedTeamId; timeZone: string; now: Date };

/** Links are secrets that whoever holds them can use: for owners alone. */
async function OwnersPart({ say, team, timeZone, now }: PartProps) {
  const { db, keys, publicUrl } = installation();
  const [invitations, shares] = await Promise.all([
    openInvitations(db, team, now),
    openShareLinks(db, team),
  ]);
  return (
    <>
      <Section title={say("leaders.invite.title")} note={say("leaders.invite.note")}>
        <InviteForm send={inviteAction.bind(null, team)} />
        {invitations.length > 0 && (
          <ul className={styles.rows}>
            {invitations.map(({ id, role, label, expiresAt }) => (
              <LinkRow
                key={id}
                label={label}
                about={say("leaders.invite.about", { role, day: fullDay(expiresAt, timeZone) })}
                link={`${publicUrl}/invitation/${invitationSecret(keys, id)}`}
                revoke={revokeInvitationAction.bind(null, team, id)}
              />
            ))}
          </ul>
        )}
      </Section>
      <Section title={say("leaders.share.title")} note={say("leaders.share.note")}>
        <ShareForm send={shareAction.bind(null, team)} />
        {shares.length > 0 && (
          <ul className={styles.rows}>
            {shares.map(({ id, label, createdAt }) => (
              <LinkRow
                key={id}
                label={label}
                about={say("leaders.share.about", { day: fullDay(createdAt, timeZone) })}
                link={`${publicUrl}/r/${shareSecret(keys, id)}`}
                revoke={revokeShareAction.bind(null, team, id)}
              />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
