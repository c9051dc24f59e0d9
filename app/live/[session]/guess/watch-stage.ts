import { io, type Socket } from "socket.io-client";
import type { ClientEvents, RoundSnapshot, ServerEvents, SessionSnapshot } from "#domain/wire.ts";

/** Where a room is, as far as a guess goes by it. */
export type Standing = {
  stage: string;
  round: string | null;
  /** Whether the round is open and nothing of it is shown yet; null: not told yet. */
  open: boolean | null;
};

/** Tells where the room is whenever the server told something of it. */
export function watchStage(
  { path, team, session }: { path: string; team: string; session: string },
  onTold: (standing: Standing) => void,
): () => void {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    path,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
  });
  const rounds = new Map<string, boolean>();
  let room: Pick<SessionSnapshot, "stage" | "round"> | null = null;
  const tell = () => {
    const { stage, round } = room ?? { stage: "ended", round: null };
    onTold({ stage, round, open: round === null ? null : (rounds.get(round) ?? null) });
  };
  const onRound = ({ id, result, state }: RoundSnapshot) => {
    rounds.set(id, result === null && state === "open");
  };
  socket.on("connect", () => {
    socket.emit("team:watch", { as: "leader", team }, (answer) => {
      if (!answer.ok) return;
      answer.rounds.forEach(onRound);
      room = answer.session?.id === session ? answer.session : null;
      tell();
    });
  });
  socket.on("session:changed", (changed) => {
    if (changed.id !== session) return;
    room = changed;
    tell();
  });
  socket.on("round:changed", (changed) => {
    onRound(changed);
    if (room) tell();
  });
  return () => socket.disconnect();
}
