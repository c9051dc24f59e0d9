import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { buildIfNeeded } from "#server/build.ts";
import { PROJECT } from "#server/pages.ts";
import { clock, pause } from "./rig/clock.ts";
import { median } from "./rig/median.ts";
import type { Rig } from "./rig/rig.ts";
import { atMost, type Row, reported } from "./rig/row.ts";

/** `npm start` on a built product that was started before: the time to ready, and memory idle. */
export async function start(rig: Rig): Promise<Row[]> {
  await buildIfNeeded();
  const dataDir = join(rig.database.directory, "started");
  await startOnce(dataDir);
  const seen: Started[] = [];
  for (let round = 0; round < 3; round += 1) seen.push(await startOnce(dataDir));
  const row = (name: string, unit: string, of: keyof Started) => ({
    name,
    unit,
    value: median(seen.map((started) => started[of])),
  });
  return [
    atMost(row("npm start, to ready", "s", "seconds"), 3),
    atMost(row("memory idle, all processes but PostgreSQL (PSS)", "MB", "shared"), 250),
    reported(row("the same as resident (RSS)", "MB", "resident")),
  ];
}

type Started = { seconds: number; shared: number; resident: number };

async function startOnce(dataDir: string): Promise<Started> {
  const port = await freePort();
  const begin = clock();
  const npm = spawn("npm", ["start"], {
    cwd: PROJECT,
    stdio: "ignore",
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" },
  });
  const ended = new Promise((resolve) => npm.once("exit", resolve));
  let processes: number[] = [];
  try {
    const seconds = (await untilReady(port, begin)) / 1000;
    await pause(5_000);
    processes = await descendants(npm.pid ?? 0);
    const memory = await Promise.all(processes.map(memoryOf));
    const sum = (key: "Pss" | "Rss") => memory.reduce((total, each) => total + each[key], 0) / 1000;
    return { seconds, shared: sum("Pss"), resident: sum("Rss") };
  } finally {
    // The last of the chain is the server; the others end with it.
    const server = (processes.length > 0 ? processes : await descendants(npm.pid ?? 0)).at(-1);
    if (server) process.kill(server, "SIGTERM");
    await ended;
  }
}

async function untilReady(port: number, begin: number): Promise<number> {
  while (clock() - begin < 60_000) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return clock() - begin;
    await pause(10);
  }
  throw new Error("npm start was not ready within a minute.");
}

/** A process and all that came of it, parents first; PostgreSQL lives in a session of its own. */
async function descendants(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "")),
  );
  const children = lists.join(" ").split(/\s+/).filter(Boolean).map(Number);
  const below = await Promise.all(children.map(descendants));
  return tasks.length > 0 ? [pid, ...below.flat()] : [];
}

/** Kilobytes: shared pages counted by their share, and counted whole. */
async function memoryOf(pid: number): Promise<{ Pss: number; Rss: number }> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  const of = (key: string) =>
    (Number(new RegExp(`^${key}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * 1024) / 1000;
  return { Pss: of("Pss"), Rss: of("Rss") };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
