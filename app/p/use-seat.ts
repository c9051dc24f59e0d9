"use client";

import { useEffect, useReducer } from "react";
import type { RoundSnapshot, SeatAnswer } from "#domain/wire.ts";
import { ask, type Paths } from "./ask.ts";
import { latestOf, roundOnShow } from "./round-on-show.ts";

type Known = { seat: SeatAnswer; rounds: readonly RoundSnapshot[] };
type News = { seat: SeatAnswer } | { rounds: readonly RoundSnapshot[] };

const learn = (known: Known, news: News): Known => {
  const heard = "rounds" in news ? news.rounds : news.seat.round ? [news.seat.round] : [];
  return {
    seat: "seat" in news ? news.seat : known.seat,
    rounds: latestOf([...known.rounds, ...heard]),
  };
};

const POLL = 4000;

/**
 * The team, its direction and its round, kept up to date: by the socket, and by asking every few
 * seconds while there is none.
 */
export function useSeat(
  initial: SeatAnswer,
  { secret, paths }: { secret: string; paths: Paths },
): { seat: SeatAnswer; round: RoundSnapshot | null } {
  const [known, hear] = useReducer(learn, initial, (seat) => ({
    seat,
    rounds: seat.round ? [seat.round] : [],
  }));
  const round = roundOnShow(known.rounds);

  useEffect(() => {
    let over = false;
    let close = () => {};
    let poll: ReturnType<typeof setInterval> | undefined;
    const askAgain = async () => {
      const asked = await ask<SeatAnswer>(paths.seat, { bearer: secret });
      if (asked.ok && !over) hear({ seat: asked.body });
    };
    const pollWhile = (offline: boolean) => {
      clearInterval(poll);
      poll = offline && !over ? setInterval(askAgain, POLL) : undefined;
    };
    const woken = () => {
      if (document.visibilityState === "visible") askAgain();
    };
    document.addEventListener("visibilitychange", woken);
    window.addEventListener("online", woken);
    pollWhile(true);
    import("./watch-team.ts")
      .then(({ watchTeam }) => {
        if (over) return;
        close = watchTeam({
          path: paths.socket,
          secret,
          onRounds: (rounds) => hear({ rounds }),
          onConnected: (connected) => pollWhile(!connected),
        });
      })
      .catch(() => {}); // Without the socket's code the polling goes on.
    return () => {
      over = true;
      close();
      clearInterval(poll);
      document.removeEventListener("visibilitychange", woken);
      window.removeEventListener("online", woken);
    };
  }, [secret, paths]);

  // A round that was not known at the start may come with a new direction, and one that closed with
  // an answer and a next opening.
  const { round: asked } = known.seat;
  const unseen = round !== null && (round.id !== asked?.id || round.state !== asked.state);
  useEffect(() => {
    if (!unseen) return;
    ask<SeatAnswer>(paths.seat, { bearer: secret }).then((asked) => {
      if (asked.ok) hear({ seat: asked.body });
    });
  }, [unseen, secret, paths]);

  return { seat: known.seat, round };
}
