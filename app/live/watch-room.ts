import { io, type Socket } from "socket.io-client";
import { offsetOf } from "#app/ui/server-clock.ts";
import type {
  ClientEvents,
  Discussion,
  RoundSnapshot,
  ServerEvents,
  SessionSnapshot,
} from "#domain/wire.ts";

export type RoomLink = "connecting" | "connected" | "lost" | "refused";

type Listeners = {
  /** A session, a round or a discussion of the team, this room's or another, as it is now. */
  onSession: (session: SessionSnapshot) => void;
  onRound: (round: RoundSnapshot) => void;
  onDiscussion: (discussion: Discussion) => void;
  onLink: (link: RoomLink) => void;
  /** Milliseconds that the server's clock is ahead (V4). */
  onOffset: (offset: number) => void;
  /** The team's open session was told and this one is not it: it has ended. */
  onPassedOver: () => void;
  /** The team's direction or intervention may be another than the page says. */
  onDeclared: () => void;
};

/** How long one question for the time may take: a slower answer would not be believed anyway. */
const CLOCK_TIMEOUT_MS = 5_000;

/**
 * Watches a team as its leader until the returned function is called. Every snapshot is whole, and
 * each connection begins with the current ones, so nothing that was missed stays missed.
 */
export function watchRoom(
  { path, team, session }: { path: string; team: string; session: string },
  { onSession, onRound, onDiscussion, onLink, onOffset, onPassedOver, onDeclared }: Listeners,
): () => void {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    path,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
  });
  const ask = () => socket.timeout(CLOCK_TIMEOUT_MS).emitWithAck("clock:ask");
  let connected = false;
  socket.on("connect", () => {
    // What was written while nobody could tell us.
    if (connected) onDeclared();
    connected = true;
    socket.emit("team:watch", { as: "leader", team }, (answer) => {
      onLink(answer.ok ? "connected" : "refused");
      if (!answer.ok) return;
      answer.rounds.forEach(onRound);
      if (answer.session) onSession(answer.session);
      if (answer.discussion) onDiscussion(answer.discussion);
      if (answer.session?.id !== session) onPassedOver();
    });
    // Anew with each connection: a device's clock may have been set while it slept. Without an
    // answer the connection is gone too, and the next one asks again.
    offsetOf(ask).then(onOffset, () => undefined);
  });
  socket.on("session:changed", onSession);
  socket.on("round:changed", onRound);
  socket.on("discussion:changed", onDiscussion);
  socket.on("declared:changed", onDeclared);
  socket.on("disconnect", () => onLink("lost"));
  socket.on("connect_error", () => onLink("lost"));
  return () => socket.disconnect();
}
