import { Section } from "#app/ui/page-frame.tsx";
import { Table } from "#app/ui/table.tsx";
import { leadersWithRoles } from "#db/queries/access.ts";
import { auditOf } from "#db/queries/audit.ts";
import { openShareLinks } from "#db/queries/share-links.ts";
import { type AuditEntry, foldEntries } from "#domain/audit.ts";
import type { Locale, Say } from "#domain/locales.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";
import styles from "./log.module.css";

/** How many lines are read. */
const LISTED = 500;

type Props = { say: Say; locale: Locale; team: string; timeZone: string; k: number };

/** Who may see a team now, and every change of privacy and access: alike for leaders and members. */
export async function AuditLog({ say, locale, team, timeZone, k }: Props) {
  const { db } = installation();
  const [leaders, shares, entries] = await Promise.all([
    leadersWithRoles(db, team),
    openShareLinks(db, team),
    auditOf(db, team, LISTED),
  ]);
  const day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    dateStyle: "medium",
    timeZone,
  });
  const folded = foldEntries(entries, (at) => localDate(at, timeZone));
  return (
    <>
      <Section title={say("access.now.title")}>
        <ul className={styles.facts}>
          {leaders.map(({ id, name, role }) => (
            <li key={id}>{say("access.now.leader", { name, role })}</li>
          ))}
          <li>{say("access.now.shares", { links: shares.length })}</li>
          <li>{say("access.now.k", { k })}</li>
        </ul>
      </Section>
      <Section title={say("access.log.title")} note={say("access.log.note")}>
        <Table
          caption={say("access.log.title")}
          captionHidden
          columns={[{ label: say("access.log.day") }, { label: say("access.log.what") }]}
          rows={folded.map((entry, index) => ({
            key: String(index),
            cells: [
              <span key="day" className={styles.day}>
                {day.format(entry.at)}
              </span>,
              lineOf(say, entry),
            ],
          }))}
          empty={say("access.log.none")}
        />
        {entries.length === LISTED && (
          <p className="soft small">{say("access.log.latest", { most: LISTED })}</p>
        )}
      </Section>
    </>
  );
}

const lineOf = (say: Say, { what, by, values }: AuditEntry): string =>
  say(`access.lines.${what}`, { ...values, by: by ?? say("access.formerLeader") });
