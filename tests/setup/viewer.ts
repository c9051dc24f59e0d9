import { once } from "node:events";
import { io } from "socket.io-client";
import {
  type Discussion,
  type ErrorAnswer,
  PATHS,
  type RoundSnapshot,
  type SessionSnapshot,
  type WatchAnswer,
  type WatchRequest,
} from "#domain/wire.ts";

export type Viewer = {
  /** Every frame of events as it came over the wire. */
  frames: string[];
  snapshots: RoundSnapshot[];
  sessions: SessionSnapshot[];
  discussions: Discussion[];
  errors: ErrorAnswer["error"][];
  /** What was answered to the watch request. */
  answer: WatchAnswer;
  emit(event: string, ...args: unknown[]): void;
  ask(event: string, ...args: unknown[]): Promise<unknown>;
  isConnected(): boolean;
  /** How often the connection was lost. */
  breaks(): number;
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
  const sessions: SessionSnapshot[] = [];
  const discussions: Discussion[] = [];
  const errors: ErrorAnswer["error"][] = [];
  const listen = () =>
    socket.io.engine.on("packet", ({ type, data }: { type: string; data?: unknown }) => {
      // "2" is an event of Socket.IO; answers and its own greetings are none.
      if (type === "message" && String(data).startsWith("2")) frames.push(String(data));
    });
  socket.on("round:changed", (snapshot: RoundSnapshot) => snapshots.push(snapshot));
  socket.on("session:changed", (snapshot: SessionSnapshot) => sessions.push(snapshot));
  socket.on("discussion:changed", (discussion: Discussion) => discussions.push(discussion));
  socket.on("error:reported", (error: ErrorAnswer["error"]) => errors.push(error));
  let breaks = 0;
  socket.on("disconnect", () => {
    breaks += 1;
  });
  await once(socket as never, "connect");
  listen();
  const ask = <Answered>(event: string, ...args: unknown[]): Promise<Answered> =>
    new Promise((resolve) => {
      socket.emit(event, ...args, resolve);
    });
  const viewer: Viewer = {
    frames,
    snapshots,
    sessions,
    discussions,
    errors,
    answer: await ask("team:watch", request),
    emit: (event, ...args) => {
      socket.emit(event, ...args);
    },
    ask,
    isConnected: () => socket.connected,
    breaks: () => breaks,
    close: () => void socket.disconnect(),
  };
  // As a page does: after a break it asks again.
  socket.on("connect", () => {
    listen();
    socket.emit("team:watch", request, (answer: WatchAnswer) => {
      viewer.answer = answer;
      if (!answer.ok) return;
      snapshots.push(...answer.rounds);
      if (answer.session) sessions.push(answer.session);
      if (answer.discussion) discussions.push(answer.discussion);
    });
  });
  return viewer;
}
