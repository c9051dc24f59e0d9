"use client";

import type { ReactNode } from "react";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/page-frame.tsx";
import { Table } from "#app/ui/table.tsx";
import { useSay } from "#app/ui/words.tsx";
import { LANGUAGE_NAMES } from "#domain/language-names.ts";
import type { Say } from "#domain/locales.ts";
import type { PlannedLine } from "#domain/roster-csv.ts";
import type { ImportState } from "./actions.ts";
import styles from "./import.module.css";

type Props = { plan: NonNullable<ImportState["plan"]>; isOpen: boolean; children: ReactNode };

/** What a list would do: in a sentence, the lines left out first, then every line. */
export function PlanReport({ plan: { lines, unread }, isOpen, children }: Props) {
  const say = useSay();
  const those = (does: PlannedLine["does"]) => lines.filter((line) => line.does === does);
  const faults = those("leave-out");
  const added = those("add").length;
  const changed = those("change-language").length;
  const kept = those("keep").length;
  const sentences = [
    say("imports.plan.add", { count: added }),
    changed > 0 && say("imports.plan.languages", { count: changed }),
    kept > 0 && say("imports.plan.keep", { count: kept }),
    faults.length > 0 && say("imports.plan.faults", { count: faults.length }),
    unread.length > 0 && say("imports.plan.unread", { columns: unread.join(", ") }),
  ].filter(Boolean);
  return (
    <Section title={say("imports.plan.title")}>
      <div className={styles.report}>
        <p role="status">{sentences.join(" ")}</p>
        {added > 0 && isOpen && <Notice>{say("imports.plan.next")}</Notice>}
        {faults.length > 0 && (
          <>
            <p className="soft">{say("imports.plan.mend")}</p>
            <Lines say={say} caption={say("imports.table.faultCaption")} lines={faults} />
          </>
        )}
        {children}
        <details className={styles.all}>
          <summary>{say("imports.table.caption")}</summary>
          <Lines say={say} caption={say("imports.table.caption")} lines={lines} />
        </details>
      </div>
    </Section>
  );
}

function Lines({
  say,
  caption,
  lines,
}: {
  say: Say;
  caption: string;
  lines: readonly PlannedLine[];
}) {
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { label: say("imports.table.line") },
        { label: say("imports.table.person") },
        { label: say("imports.table.does") },
      ]}
      rows={lines.map((line) => ({
        key: String(line.line),
        cells: [
          line.line,
          <span key="person" className={styles.person}>
            {line.member?.name ?? shortened(line.text)}
            {line.member?.email && <span className="soft small">{line.member.email}</span>}
          </span>,
          whatItDoes(say, line),
        ],
      }))}
    />
  );
}

function whatItDoes(say: Say, line: PlannedLine): string {
  if (line.member === null) return say(`imports.faults.${line.fault}`);
  const language = line.member.language && LANGUAGE_NAMES[line.member.language];
  if (line.does === "add")
    return language ? say("imports.table.addIn", { language }) : say("imports.table.add");
  if (line.does !== "change-language" || !language) return say("imports.table.keep");
  return line.was
    ? say("imports.table.change", { language, was: LANGUAGE_NAMES[line.was] })
    : say("imports.table.changeFromNone", { language });
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text);
