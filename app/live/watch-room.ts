import { io, type Socket } from "socket.io-client";
import type { ClientEvents, RoundSnapshot, ServerEvents } from "#domain/wire.ts";
import { type RoomReading, readingOf } from "./reading.ts";

export type RoomLink = "connecting" | "connected" | "lost" | "refused";

type Listeners = {
  onReading: (reading: RoomReading) => void;
  onLink: (link: RoomLink) => void;
};

/**
 * Watches a team as its leader until the returned function is called. Every snapshot is whole, and
 * each connection begins with the current ones, so nothing that was missed stays missed.
 */
export function watchRoom(path: string, team: string, listeners: Listeners): () => void {
  const socket: Socket<ServerEvents, ClientEvents> = io({ path });
  const tell = (snapshot: RoundSnapshot) => listeners.onReading(readingOf(snapshot));
  socket.on("connect", () => {
    socket.emit("team:watch", { as: "leader", team }, (answer) => {
      listeners.onLink(answer.ok ? "connected" : "refused");
      if (answer.ok) answer.rounds.forEach(tell);
    });
  });
  socket.on("round:changed", tell);
  socket.on("disconnect", () => listeners.onLink("lost"));
  socket.on("connect_error", () => listeners.onLink("lost"));
  return () => socket.disconnect();
}
