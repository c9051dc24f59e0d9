import { io, type Socket } from "socket.io-client";
import type { ClientEvents, ServerEvents } from "#domain/wire.ts";
import type { News } from "./seat-news.ts";

type Watch = {
  path: string;
  secret: string;
  /** The session that is known here. */
  session(): string | null;
  onNews(news: News): void;
  /** How to ask for the server's clock while there is a connection, else null. */
  onConnected(askClock: (() => Promise<number>) | null): void;
};

/** Milliseconds that an answer about the time may take and still be of use. */
const PATIENCE = 4000;

/** Hears of the team's rounds and session; each new connection asks for their state again. */
export function watchTeam({ path, secret, session, onNews, onConnected }: Watch): () => void {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    path,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
  });
  socket.on("connect", () => {
    const asked = session();
    socket.emit("team:watch", { as: "seat", secret }, (answer) => {
      onConnected(answer.ok ? () => socket.timeout(PATIENCE).emitWithAck("clock:ask") : null);
      if (!answer.ok) return;
      const { rounds, session, discussion } = answer;
      onNews({ rounds, session, discussion, asked });
    });
  });
  socket.on("disconnect", () => onConnected(null));
  socket.on("round:changed", (round) => onNews({ rounds: [round] }));
  socket.on("session:changed", (session) => onNews({ session }));
  socket.on("discussion:changed", (discussion) => onNews({ discussion }));
  return () => {
    socket.close();
  };
}
