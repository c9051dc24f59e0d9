import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { RoomReading } from "./reading.ts";
import type { RoomLink } from "./watch-room.ts";

/**
 * A round kept up to date: the server's picture first, then whatever is newest. When a newer live
 * round of the team opens, this one is over, and the screen goes there.
 */
export function useRoom(
  initial: RoomReading,
  path: string,
): { reading: RoomReading; link: RoomLink } {
  const { id, team, openedAt } = initial.snapshot;
  const router = useRouter();
  const [newest, setNewest] = useState(initial);
  const [link, setLink] = useState<RoomLink>("connecting");

  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    const onReading = (reading: RoomReading) => {
      const { snapshot } = reading;
      if (snapshot.id === id) setNewest((known) => newerOf(known, reading));
      else if (snapshot.kind === "live" && snapshot.openedAt > openedAt)
        router.replace(`/live/${snapshot.id}`);
    };
    const listeners = { onReading, onLink: setLink, onPassedOver: () => router.refresh() };
    // Loaded after the first paint: the picture is there without it.
    import("./watch-room.ts").then(
      ({ watchRoom }) => {
        if (!gone) stop = watchRoom({ path, team, round: id }, listeners);
      },
      () => setLink("lost"),
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [id, team, openedAt, path, router]);

  // A page rendered anew, after a form for instance, may know more than the socket told.
  const known = newest.snapshot.id === id ? newest : initial;
  return { reading: newerOf(known, initial), link };
}

const newerOf = (known: RoomReading, other: RoomReading): RoomReading =>
  other.snapshot.version > known.snapshot.version ? other : known;
