import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { deriveKeys } from "#server/keys.ts";
import { freshDatabase } from "./fresh-database.ts";
import type { Keeper } from "./workspace.ts";

const SECRET_KEY = "a secret of the tests, known to everyone";

export type TestServer = {
  url: string;
  process: ChildProcess;
  /** All it logged so far. */
  log(): string;
  /** Sends the signal and waits until the process is gone; answers its exit code. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts the server as a process of its own and waits until it answers. */
export async function startTestServer(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("serve.ts", import.meta.url))], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      DATABASE_URL: databaseUrl,
      SECRET_KEY,
      PORT: "0",
      HOST: "127.0.0.1",
      LOG_LEVEL: "debug",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (part) => {
    log += part;
  });
  const exited = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (part) => {
      printed += part;
      const ready = /ready (\S+)\n/.exec(printed)?.[1];
      if (ready) resolve(ready.replace("localhost", "127.0.0.1"));
    });
    void exited.then(([code]) => reject(new Error(`The server ended with ${code}: ${log}`)));
  });
  return {
    url,
    process: child,
    log: () => log,
    async kill(signal = "SIGTERM") {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

export type TestHouse = Keeper & {
  databaseUrl: string;
  /** Another process on the same database. */
  start(environment?: Record<string, string>): Promise<TestServer>;
  close(): Promise<void>;
};

/** A database of the caller's own, the keys its servers have, and a way to start them. */
export async function openHouse(): Promise<TestHouse> {
  const { db, url, close } = await freshDatabase();
  const servers: TestServer[] = [];
  return {
    db,
    keys: deriveKeys(new TextEncoder().encode(SECRET_KEY)),
    databaseUrl: url,
    async start(environment) {
      const server = await startTestServer(url, environment);
      servers.push(server);
      return server;
    },
    async close() {
      await Promise.all(
        servers
          .filter(({ process: child }) => child.exitCode === null && child.signalCode === null)
          .map((server) => server.kill("SIGKILL")),
      );
      await close();
    },
  };
}
