"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import type { SeatAnswer } from "#domain/wire.ts";
import { ask, type Paths } from "./ask.ts";
import { roundOnShow } from "./round-on-show.ts";
import { isBehind, type Known, knownAtFirst, learn, newsOf } from "./seat-news.ts";

const POLL = 4000;
/** Within so many milliseconds pages that were open before a session ask for the rest of it. */
const SPREAD = 20_000;
/** Milliseconds in which the socket may still bring what is missing, and not for all alike. */
const SOON = 1500;

/** How this page hears of its team; `askClock` asks for the server's clock. */
export type Link = { is: "connecting" | "lost" } | { is: "up"; askClock: () => Promise<number> };

/**
 * The team, its direction, rounds and session, kept up to date: by the socket, and by asking every
 * few seconds while there is none.
 */
export function useSeat(
  initial: SeatAnswer,
  { secret, paths }: { secret: string; paths: Paths },
): Known & { link: Link } {
  const [known, hear] = useReducer(learn, initial, knownAtFirst);
  const [link, setLink] = useState<Link>({ is: "connecting" });
  const session = useRef(known.session?.id ?? null);
  useEffect(() => {
    session.current = known.session?.id ?? null;
  }, [known.session]);

  useEffect(() => {
    let over = false;
    let close = () => {};
    let poll: ReturnType<typeof setInterval> | undefined;
    const askAgain = async () => {
      const before = session.current;
      const asked = await ask<SeatAnswer>(paths.seat, { bearer: secret });
      if (asked.ok && !over) hear(newsOf(asked.body, before));
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
          session: () => session.current,
          onNews: hear,
          onConnected: (askClock) => {
            setLink(askClock ? { is: "up", askClock } : { is: "lost" });
            pollWhile(!askClock);
          },
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
  // an answer and a next opening. A session brings its own words.
  const { round: asked } = known.seat;
  const round = roundOnShow(known.rounds);
  const unseen =
    !known.session && round !== null && (round.id !== asked?.id || round.state !== asked.state);
  const behind = isBehind(known);
  // The socket tells of a session, and not of its page.
  const untold =
    known.session !== null &&
    known.session.stage !== "ended" &&
    known.session.id !== known.seat.session?.id;
  useEffect(() => {
    const askOnce = async () => {
      const before = session.current;
      const asked = await ask<SeatAnswer>(paths.seat, { bearer: secret });
      if (asked.ok) hear(newsOf(asked.body, before));
    };
    if (unseen) void askOnce();
    const later = untold ? setTimeout(askOnce, Math.random() * SPREAD) : undefined;
    const asking = behind ? setInterval(askOnce, SOON * (1 + Math.random())) : undefined;
    return () => {
      clearTimeout(later);
      clearInterval(asking);
    };
  }, [unseen, behind, untold, secret, paths]);

  return { ...known, link };
}
