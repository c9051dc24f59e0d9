import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { persist } from "./persist.ts";
import type { Room } from "./reading.ts";
import type { RoomLink } from "./watch-room.ts";

/** How this screen follows its room. `offset` is null until the server told its time. */
export type Following = { room: Room; link: RoomLink; offset: number | null };

/** A session kept up to date: the server's picture first, then whatever is newest. */
export function useRoom(initial: Room, path: string): Following {
  const { id, team } = initial.session;
  const router = useRouter();
  const [told, setTold] = useState(initial);
  const [link, setLink] = useState<RoomLink>("connecting");
  const [offset, setOffset] = useState<number | null>(null);

  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    const hear = (news: Partial<Room>) => setTold((known) => newest(known, { ...known, ...news }));
    const listeners = {
      onSession: (session: Room["session"]) => session.id === id && hear({ session }),
      onRound: (round: Room["rounds"][string]) => hear({ rounds: { [round.id]: round } }),
      onDiscussion: (discussion: NonNullable<Room["discussion"]>) =>
        discussion.session === id && hear({ discussion }),
      onLink: setLink,
      onOffset: setOffset,
      onPassedOver: () => router.refresh(),
      onDeclared: () => router.refresh(),
    };
    // Loaded after the first paint: the picture is there without it.
    const load = () => import("./watch-room.ts");
    void persist(load, () => setLink("lost")).then(({ watchRoom }) => {
      if (!gone) stop = watchRoom({ path, team, session: id }, listeners);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [id, team, path, router]);

  // A page rendered anew, after a command for instance, may know more than the socket told.
  return { room: newest(told, initial), link, offset };
}

/** Of each part the one with the higher version. */
function newest(known: Room, other: Room): Room {
  const rounds = { ...known.rounds };
  for (const round of Object.values(other.rounds))
    rounds[round.id] = newerOf(rounds[round.id], round);
  return {
    session: newerOf(known.session, other.session),
    rounds,
    discussion: other.discussion
      ? newerOf(known.discussion ?? undefined, other.discussion)
      : known.discussion,
  };
}

const newerOf = <Versioned extends { version: number }>(
  known: Versioned | undefined,
  other: Versioned,
): Versioned => (known && known.version >= other.version ? known : other);
