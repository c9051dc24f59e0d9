import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { PATHS } from "#domain/wire.ts";
import { clock, pause } from "./clock.ts";
import { HttpConnection, postRequest } from "./http-connection.ts";
import { type Check, makeBallot, type Room } from "./make-ballots.ts";
import { quantile } from "./median.ts";
import { answerCommands } from "./remote.ts";

// The load, in a process of its own: ballots over HTTP, and the bare insert that is their limit.

export type Pressure = { connections: number; seconds: number };
export type Done = { perSecond: number; done: number; p50: number; p99: number };

let requests: string[] = [];
let sql: Sql | null = null;
let paceEnds = 0;

/** Runs `work` on each connection again and again until the time is over or it answers false. */
async function press(
  { connections, seconds }: Pressure,
  work: (connection: number) => Promise<boolean>,
): Promise<Done> {
  const times: number[] = [];
  const start = clock();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      for (let from = clock(); from < end; ) {
        if (!(await work(connection))) break;
        const to = clock();
        times.push(to - from);
        from = to;
      }
    }),
  );
  return {
    perSecond: times.length / ((clock() - start) / 1000),
    done: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

async function send({ port, ...pressure }: Pressure & { port: number }): Promise<Done> {
  const connections = await Promise.all(
    Array.from({ length: pressure.connections }, () => HttpConnection.open(port)),
  );
  const done = await press(pressure, async (connection) => {
    const request = requests.pop();
    if (!request) return false;
    const status = await connections[connection]?.send(request);
    if (status !== 200) throw new Error(`A request was answered with ${status}.`);
    return true;
  });
  for (const connection of connections) connection.close();
  return done;
}

/**
 * Sends on each connection at an even pace, however long the answers take: one that is due while
 * the one before has no answer yet counts its wait as well.
 */
async function sendPaced(given: Pressure & { port: number; perSecond: number }): Promise<Done> {
  const { port, perSecond, connections, seconds } = given;
  const times: number[] = [];
  const start = clock();
  paceEnds = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async (_, i) => {
      const connection = await HttpConnection.open(port);
      for (let due = start + (i * 1000) / perSecond; ; due += (connections * 1000) / perSecond) {
        const isLate = clock() > due;
        if (!isLate) await pause(due - clock());
        const request = requests.pop();
        if (!request || clock() >= paceEnds) break;
        const from = isLate ? due : clock();
        const status = await connection.send(request);
        if (status !== 200) throw new Error(`A request was answered with ${status}.`);
        times.push(clock() - from);
      }
      connection.close();
    }),
  );
  return {
    perSecond: times.length / ((clock() - start) / 1000),
    done: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

const commands = {
  /** Makes ballots beforehand; what was not sent of the last ones is forgotten. */
  prepareBallots({ room, check, count }: { room: Room; check: Check; count: number }) {
    requests = Array.from({ length: count }, () =>
      postRequest(PATHS.ballots, makeBallot(room, check)),
    );
    globalThis.gc?.();
  },
  prepare(given: string[]) {
    requests = given;
  },
  send,
  sendPaced,
  /** Ends that before its time. */
  stopPaced() {
    paceEnds = 0;
  },
  /** Sends what was prepared at an even pace, never waiting for an answer to send the next. */
  async sendEvenly({ port, perSecond }: { port: number; perSecond: number }): Promise<number> {
    const idle: HttpConnection[] = [];
    const start = clock();
    const refused: number[] = [];
    const all = requests.reverse().map(async (request, i) => {
      await pause(Math.max(0, start + (i * 1000) / perSecond - clock()));
      const connection = idle.pop() ?? (await HttpConnection.open(port));
      const status = await connection.send(request);
      if (status !== 200) refused.push(status);
      idle.push(connection);
    });
    requests = [];
    await Promise.all(all);
    const perSecondDone = all.length / ((clock() - start) / 1000);
    for (const connection of idle) connection.close();
    if (refused.length > 0) throw new Error(`${refused.length} were answered with ${refused[0]}.`);
    return perSecondDone;
  },
  /** The limit: the same row, inserted singly. */
  async insert(input: Pressure & { databaseUrl: string; round: string }): Promise<Done> {
    sql ??= postgres(input.databaseUrl, { max: 8, onnotice: () => {} });
    const pool = sql;
    return press(input, async () => {
      await pool`
        insert into pool_ballots (round_id, nullifier, ciphertext)
        values (${input.round}, ${randomBytes(32)}, ${randomBytes(34)})`;
      return true;
    });
  },
};
export type Load = typeof commands;

answerCommands(commands, () => sql?.end({ timeout: 1 }));
