import { useEffect, useState } from "react";
import type { RoomReading } from "./reading.ts";
import type { RoomLink } from "./watch-room.ts";

type Room = {
  reading: RoomReading;
  link: RoomLink;
  /** A live round that was opened after this one closed: where the wall goes next. */
  next: string | null;
};

/** A round kept up to date: the server's picture first, then whatever is newest. */
export function useRoom(initial: RoomReading, path: string): Room {
  const { id, team } = initial.snapshot;
  const [newest, setNewest] = useState(initial);
  const [link, setLink] = useState<RoomLink>("connecting");
  const [next, setNext] = useState<string | null>(null);

  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    const onReading = (reading: RoomReading) => {
      const { snapshot } = reading;
      if (snapshot.id === id) setNewest((known) => newerOf(known, reading));
      else if (snapshot.kind === "live" && snapshot.state === "open") setNext(snapshot.id);
    };
    // Loaded after the first paint: the picture is there without it.
    import("./watch-room.ts").then(
      ({ watchRoom }) => {
        if (!gone) stop = watchRoom(path, team, { onReading, onLink: setLink });
      },
      () => setLink("lost"),
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [id, team, path]);

  // A page rendered anew, after a form for instance, may know more than the socket told.
  const reading = newerOf(newest.snapshot.id === id ? newest : initial, initial);
  return { reading, link, next: reading.snapshot.state === "open" ? null : next };
}

const newerOf = (known: RoomReading, other: RoomReading): RoomReading =>
  other.snapshot.version > known.snapshot.version ? other : known;
