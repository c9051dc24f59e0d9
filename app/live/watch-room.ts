import { io, type Socket } from "socket.io-client";
import type { ClientEvents, RoundSnapshot, ServerEvents } from "#domain/wire.ts";
import { type RoomReading, readingOf } from "./reading.ts";

export type RoomLink = "connecting" | "connected" | "lost" | "refused";

type Listeners = {
  /** A round of the team, this one or another, as it is now. */
  onReading: (reading: RoomReading) => void;
  onLink: (link: RoomLink) => void;
  /** The team's current rounds were told and this one is not among them: it may have closed. */
  onPassedOver: () => void;
};

/**
 * Watches a team as its leader until the returned function is called. Every snapshot is whole, and
 * each connection begins with the current ones, so nothing that was missed stays missed.
 */
export function watchRoom(
  { path, team, round }: { path: string; team: string; round: string },
  { onReading, onLink, onPassedOver }: Listeners,
): () => void {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    path,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
  });
  const tell = (snapshot: RoundSnapshot) => onReading(readingOf(snapshot));
  socket.on("connect", () => {
    socket.emit("team:watch", { as: "leader", team }, (answer) => {
      onLink(answer.ok ? "connected" : "refused");
      if (!answer.ok) return;
      answer.rounds.forEach(tell);
      if (!answer.rounds.some(({ id }) => id === round)) onPassedOver();
    });
  });
  socket.on("round:changed", tell);
  socket.on("disconnect", () => onLink("lost"));
  socket.on("connect_error", () => onLink("lost"));
  return () => socket.disconnect();
}
