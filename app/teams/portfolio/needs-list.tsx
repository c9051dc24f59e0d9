"use client";

import Link from "next/link";
import { useState } from "react";
import { ModeMark } from "#app/charts/mode-mark.tsx";
import { Button } from "#app/ui/button.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "./needs.module.css";
import { useTeams } from "./team-filter.tsx";
import type { Action, NeedEntry, TeamWithNeed } from "./team-lines.ts";

const FIRST = 10;
const MORE = 50;

/**
 * Who needs the leader, in order, each with its reason and its one action; of those the first few
 * stand out.
 */
export function NeedsList({ primary }: { primary: number }) {
  const say = useSay();
  const { shown, ranks } = useTeams();
  const [most, setMost] = useState(FIRST);
  const entries = shown.flatMap((row) => (row.need ? [{ row, need: row.need }] : []));
  if (ranks.size === 0) return null;
  if (entries.length === 0) return <p className={styles.none}>{say("portfolio.needs.none")}</p>;
  const placeOf = (team: string) => {
    const rank = ranks.get(team) ?? 0;
    return { rank, isPrimary: rank <= primary };
  };
  return (
    <>
      <h2 className="vh">{say("portfolio.needs.title")}</h2>
      <ol className={styles.needs} aria-label={say("portfolio.needs.label")}>
        {entries.slice(0, most).map(({ row, need }) => (
          <Entry key={row.id} row={row} need={need} {...placeOf(row.id)} />
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

type EntryProps = { row: TeamWithNeed; need: NeedEntry; rank: number; isPrimary: boolean };

/** Where an action is taken, under the team's page. */
function pathOf(action: Action, running = ""): string {
  switch (action) {
    case "open":
      return "";
    case "decide":
    case "stepBack":
      return `/interventions/${running}`;
    case "stepIn":
      return "/interventions/new";
    case "whoIsAsked":
      return "/roster";
    case "setDirection":
      return "/direction";
  }
}

function Entry({ row, need, rank, isPrimary }: EntryProps) {
  const say = useSay();
  const { lead, rest, action, running } = need;
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
        kind={isPrimary ? "primary" : "plain"}
        href={`/teams/${row.id}${pathOf(action, running)}`}
        prefetch={false}
        className={styles.action}
      >
        {say(`portfolio.actions.${action}`)}
        <span className="vh">{row.name}</span>
      </ButtonLink>
    </li>
  );
}
