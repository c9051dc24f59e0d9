"use client";

import { useEffect, useState } from "react";
import { useSay } from "#app/ui/words.tsx";
import type { PersonAnswer } from "#domain/wire.ts";
import { forgetPerson, personToken, rememberedSeats } from "./answer-store.ts";
import { ask, type Paths } from "./ask.ts";
import styles from "./your-teams.module.css";

type Props = { team: string; secret: string; paths: Paths };
type Seat = PersonAnswer["seats"][number];

/** The other teams of this person, open ones first: those of the mail's token and of this phone. */
export function YourTeams({ team, secret, paths }: Props) {
  const say = useSay();
  const [listed, setListed] = useState<readonly Seat[]>([]);
  useEffect(() => {
    const token = personToken();
    if (!token) return;
    let over = false;
    ask<PersonAnswer>(paths.person, { bearer: token }).then((asked) => {
      if (!asked.ok && asked.code === "unknown-seat") forgetPerson();
      // A token of somebody else who uses this phone is not for this seat.
      if (asked.ok && !over && asked.body.seats.some((seat) => seat.secret === secret))
        setListed(asked.body.seats);
    });
    return () => {
      over = true;
    };
  }, [secret, paths]);

  const known = new Set(listed.map((seat) => seat.team.id));
  const seats = [
    ...listed,
    ...rememberedSeats()
      .filter((seat) => !known.has(seat.team.id))
      .map((seat) => ({ ...seat, open: false })),
  ]
    .filter((seat) => seat.team.id !== team)
    .sort((a, b) => Number(b.open) - Number(a.open) || a.team.name.localeCompare(b.team.name));
  if (seats.length === 0) return null;
  return (
    <nav className={styles.teams} aria-label={say("pulse.teams.label")}>
      <span aria-hidden="true">{say("pulse.teams.label")}</span>
      <ul>
        {seats.map((seat) => (
          <li key={seat.secret}>
            <a href={`/p/${seat.secret}`}>{seat.team.name}</a>
            {seat.open && <b>{say("pulse.teams.open")}</b>}
          </li>
        ))}
      </ul>
    </nav>
  );
}
