import { io, type Socket } from "socket.io-client";
import type { ClientEvents, RoundSnapshot, ServerEvents } from "#domain/wire.ts";

type Watch = {
  path: string;
  secret: string;
  onRounds(rounds: readonly RoundSnapshot[]): void;
  onConnected(connected: boolean): void;
};

/** Hears of the team's rounds; each new connection asks for their state again. Returns its end. */
export function watchTeam({ path, secret, onRounds, onConnected }: Watch): () => void {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    path,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
  });
  socket.on("connect", () => {
    socket.emit("team:watch", { as: "seat", secret }, (answer) => {
      onConnected(answer.ok);
      if (answer.ok) onRounds(answer.rounds);
    });
  });
  socket.on("disconnect", () => onConnected(false));
  socket.on("round:changed", (snapshot) => onRounds([snapshot]));
  return () => {
    socket.close();
  };
}
