import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to the database that a test can cut and mend. */
export type DatabaseProxy = {
  url: string;
  /** Drops every connection and takes no new one. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

/** Stands between a server and its database; cuts by itself after so many bytes to the database. */
export async function openDatabaseProxy(
  databaseUrl: string,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let passed = 0;
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      other.destroy();
    });
    socket.on("error", () => {});
  };
  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    keep(near, far);
    keep(far, near);
    near.on("data", (part) => {
      far.write(part.subarray(0, mostBytes - passed));
      passed += part.length;
      if (passed >= mostBytes) void cut();
    });
    far.pipe(near);
  });
  const listen = async (port: number): Promise<number> => {
    proxy.listen(port, "127.0.0.1");
    await once(proxy, "listening");
    const address = proxy.address();
    return typeof address === "object" && address ? address.port : port;
  };
  const port = await listen(0);
  const cut = async () => {
    if (!proxy.listening) return;
    const closed = once(proxy, "close");
    proxy.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    mend: async () => {
      await listen(port);
    },
    close: cut,
  };
}
