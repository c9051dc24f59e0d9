"use client";

import Link from "next/link";
import { useState } from "react";
import { ModeMark } from "#app/charts/mode-mark.tsx";
import { Button } from "#app/ui/button.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { NeedEntry } from "./need-words.ts";
import styles from "./needs.module.css";
import { useTeams } from "./team-filter.tsx";
import type { TeamRow } from "./team-rows.ts";

const FIRST = 10;
const MORE = 50;

/** Who needs the leader, in order, each with its reason and its one action. */
export function NeedsList() {
  const say = useSay();
  const { shown, isNeeded } = useTeams();
  const [most, setMost] = useState(FIRST);
  const entries = shown.flatMap(({ need, ...row }) => (need ? [{ row, need }] : []));
  if (!isNeeded) return null;
  if (entries.length === 0) return <p className={styles.none}>{say("portfolio.needs.none")}</p>;
  return (
    <>
      <h2 className="vh">{say("portfolio.needs.title")}</h2>
      <ol className={styles.needs} aria-label={say("portfolio.needs.label")}>
        {entries.slice(0, most).map(({ row, need }) => (
          <Entry key={row.id} row={row} need={need} />
        ))}
      </ol>
      {entries.length > most && (
        <div className={styles.more}>
          <Button onClick={() => setMost(most + MORE)}>
            {say("portfolio.needs.more", { more: Math.min(MORE, entries.length - most) })}
          </Button>
          <span className="soft small">
            {say("portfolio.needs.shown", { shown: most, all: entries.length })}
          </span>
        </div>
      )}
    </>
  );
}

function Entry({ row, need }: { row: TeamRow; need: NeedEntry }) {
  const say = useSay();
  const { rank, lead, rest, action } = need;
  return (
    <li className={styles.need}>
      <span className={styles.rank}>{rank}</span>
      <div>
        <h3 className={styles.name}>
          <Link href={`/teams/${row.id}`} prefetch={false}>
            {row.name}
          </Link>
          {row.mode && (
            <span className={styles.chip} data-mode={row.mode}>
              <ModeMark mode={row.mode} />
              {say(`portfolio.short.${row.mode}`)}
            </span>
          )}
        </h3>
        <p className={styles.reason}>
          <b>{lead}</b> {rest}
        </p>
      </div>
      <ButtonLink
        kind={need.primary ? "primary" : "plain"}
        href={`/teams/${row.id}${action.path}`}
        prefetch={false}
        className={styles.action}
      >
        {action.label}
        <span className="vh">{row.name}</span>
      </ButtonLink>
    </li>
  );
}
