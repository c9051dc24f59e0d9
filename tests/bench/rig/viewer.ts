import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/**
 * One Socket.IO client over a bare WebSocket: it joins, answers pings, and hands on what it is
 * sent without parsing it, so that thousands of viewers cost little more than their sockets.
 */
export class Viewer {
  readonly #socket: Socket;
  readonly #onEvent: (text: string) => void;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { prefix: string; resolve: (text: string) => void } | null = null;

  private constructor(socket: Socket, onEvent: (text: string) => void) {
    this.#socket = socket;
    this.#onEvent = onEvent;
  }

  /** Resolves when connected and, if there is something to ask for, when that was answered. */
  static async open(
    { port, path }: { port: number; path: string },
    request: { event: string; input: unknown } | null,
    onEvent: (text: string) => void,
  ): Promise<Viewer> {
    const socket = await upgrade(port, `${path}/?EIO=4&transport=websocket`);
    const viewer = new Viewer(socket, onEvent);
    const opened = viewer.#next("0");
    socket.on("data", (part) => viewer.#read(part));
    socket.on("error", () => {});
    await opened;
    const connected = viewer.#next("40");
    viewer.#write("40");
    await connected;
    if (request) {
      const answered = viewer.#next("430");
      viewer.#write(`420${JSON.stringify([request.event, request.input])}`);
      const answer = await answered;
      if (!answer.startsWith('430[{"ok":true')) throw new Error(`A viewer was refused: ${answer}`);
    }
    return viewer;
  }

  /** Bytes over the wire in both directions. */
  get bytes(): number {
    return this.#socket.bytesRead + this.#socket.bytesWritten;
  }

  close(): void {
    this.#socket.destroy();
  }

  #next(prefix: string): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting = { prefix, resolve };
    });
  }

  #read(part: Buffer): void {
    this.#received = this.#received.length === 0 ? part : Buffer.concat([this.#received, part]);
    for (;;) {
      const frame = frameIn(this.#received);
      if (!frame) return;
      this.#received = this.#received.subarray(frame.end);
      if (frame.opcode === 1) this.#take(frame.payload.toString());
    }
  }

  #take(text: string): void {
    if (text === "2") this.#write("3");
    else if (this.#waiting && text.startsWith(this.#waiting.prefix)) {
      const { resolve } = this.#waiting;
      this.#waiting = null;
      resolve(text);
    } else if (text.startsWith("42")) this.#onEvent(text.slice(2));
  }

  /** A client's frames are masked; a mask of zeros leaves them as they are. */
  #write(text: string): void {
    const payload = Buffer.from(text);
    const head =
      payload.length < 126
        ? Buffer.from([0x81, 0x80 | payload.length])
        : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 255]);
    this.#socket.write(Buffer.concat([head, Buffer.alloc(4), payload]));
  }
}

function upgrade(port: number, path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.setNoDelay(true);
      socket.write(
        [
          `GET ${path} HTTP/1.1`,
          "Host: 127.0.0.1",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
          "\r\n",
        ].join("\r\n"),
      );
    });
    let answer = Buffer.alloc(0);
    const read = (part: Buffer) => {
      answer = Buffer.concat([answer, part]);
      const end = answer.indexOf("\r\n\r\n");
      if (end < 0) return;
      socket.off("data", read).off("error", reject);
      if (!answer.toString("latin1", 0, end).startsWith("HTTP/1.1 101")) {
        reject(new Error(answer.toString("latin1", 0, end)));
        return;
      }
      socket.pause();
      if (answer.length > end + 4) socket.unshift(answer.subarray(end + 4));
      resolve(socket);
      // Whoever awaits us listens by then.
      setImmediate(() => socket.resume());
    };
    socket.on("data", read).once("error", reject);
  });
}

/** The first whole frame; a server's frames are not masked. */
function frameIn(bytes: Buffer): { opcode: number; payload: Buffer; end: number } | null {
  if (bytes.length < 2) return null;
  const short = (bytes[1] ?? 0) & 127;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head) return null;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = head + length;
  if (bytes.length < end) return null;
  return { opcode: (bytes[0] ?? 0) & 15, payload: bytes.subarray(head, end), end };
}
