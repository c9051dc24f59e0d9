import { connect, type Socket } from "node:net";

/**
 * One keep-alive connection that sends requests made beforehand, one at a time. It reads no more of
 * an answer than its status and its end, so that the load costs far less than what it loads.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #received = "";
  #answered: ((status: number) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => this.#read(part));
    socket.on("close", () => this.#failed?.(new Error("The server closed the connection.")));
    socket.on("error", (error) => this.#failed?.(error));
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new HttpConnection(socket)));
      socket.once("error", reject);
    });
  }

  /** Sends a whole request and resolves with the status of its answer. */
  send(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request, "latin1");
    });
  }

  close(): void {
    this.#failed = null;
    this.#socket.destroy();
  }

  #read(part: string): void {
    this.#received += part;
    const head = this.#received.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#received.slice(0, head))?.[1];
    const whole = length
      ? this.#received.length >= head + 4 + Number(length)
      : this.#received.endsWith("\r\n0\r\n\r\n");
    if (!whole) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = "";
    this.#answered?.(status);
  }
}

/** A POST of JSON, ready to be sent. */
export function postRequest(path: string, body: unknown, headers: string[] = []): string {
  const text = JSON.stringify(body);
  return [
    `POST ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(text)}`,
    ...headers,
    "",
    text,
  ].join("\r\n");
}
