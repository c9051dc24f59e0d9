import { once } from "node:events";
import { io } from "socket.io-client";
import {
  type ErrorAnswer,
  PATHS,
  type RoundSnapshot,
  type WatchAnswer,
  type WatchRequest,
} from "#domain/wire.ts";

export type Viewer = {
  /** Every frame of events as it came over the wire. */
  frames: string[];
  snapshots: RoundSnapshot[];
  errors: ErrorAnswer["error"][];
  /** What was answered to the watch request. */
  answer: WatchAnswer;
  emit(event: string, ...args: unknown[]): void;
  ask(event: string, ...args: unknown[]): Promise<unknown>;
  isConnected(): boolean;
  close(): void;
};

/** A screen that connects, asks to watch and collects all it is sent. */
export async function openViewer(
  url: string,
  request: WatchRequest | Record<string, unknown>,
  { cookie, headers = {} }: { cookie?: string; headers?: Record<string, string> } = {},
): Promise<Viewer> {
  const socket = io(url, {
    path: PATHS.socket,
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { ...headers, ...(cookie ? { cookie } : {}) },
    reconnectionDelay: 20,
    reconnectionDelayMax: 50,
  });
  const frames: string[] = [];
  const snapshots: RoundSnapshot[] = [];
  const errors: ErrorAnswer["error"][] = [];
  const listen = () =>
    socket.io.engine.on("packet", ({ type, data }: { type: string; data?: unknown }) => {
      // "2" is an event of Socket.IO; answers and its own greetings are none.
      if (type === "message" && String(data).startsWith("2")) frames.push(String(data));
    });
  socket.on("round:changed", (snapshot: RoundSnapshot) => snapshots.push(snapshot));
  socket.on("error:reported", (error: ErrorAnswer["error"]) => errors.push(error));
  await once(socket as never, "connect");
  listen();
  const viewer: Viewer = {
    frames,
    snapshots,
    errors,
    answer: await socket.emitWithAck("team:watch", request),
    emit: (event, ...args) => void socket.emit(event, ...args),
    ask: (event, ...args) => socket.emitWithAck(event, ...args),
    isConnected: () => socket.connected,
    close: () => void socket.disconnect(),
  };
  // As a page does: after a break it asks again.
  socket.on("connect", () => {
    listen();
    void socket.emitWithAck("team:watch", request).then((answer: WatchAnswer) => {
      viewer.answer = answer;
      if (answer.ok) snapshots.push(...answer.rounds);
    });
  });
  return viewer;
}
