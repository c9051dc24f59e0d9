import { createServer } from "node:http";
import { Server } from "socket.io";
import { clock } from "./clock.ts";
import { memoryBytes } from "./memory-bytes.ts";
import { answerCommands } from "./remote.ts";

// Socket.IO and nothing else: the limit of everything that is sent to screens.

const http = createServer();
const io = new Server(http, { serveClient: false });

const commands = {
  start: () =>
    new Promise<number>((resolve) => {
      http.listen(0, "127.0.0.1", () => {
        const address = http.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    }),
  /** Sends to everyone; answers when it began. */
  emit({ event, payload }: { event: string; payload: unknown }): number {
    const at = clock();
    io.emit(event, payload);
    return at;
  },
  memoryBytes,
};
export type BareSocket = typeof commands;

answerCommands(commands, () => io.close());
