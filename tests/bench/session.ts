import { toBase64Url } from "#domain/bytes.ts";
import { newDeviceSecret, requestCredential } from "#domain/credential.ts";
import type { Command } from "#domain/session.ts";
import { PATHS } from "#domain/wire.ts";
import { paceFor } from "#server/realtime/publisher.ts";
import type { BareIssuing } from "./rig/bare-issuing.ts";
import type { BareSocket } from "./rig/bare-socket.ts";
import { pause } from "./rig/clock.ts";
import { postRequest } from "./rig/http-connection.ts";
import type { Load } from "./rig/load.ts";
import { interleaved, median, quantile } from "./rig/median.ts";
import type { Remote } from "./rig/remote.ts";
import { Retro } from "./rig/retro.ts";
import { revealOnTheWall } from "./rig/reveal.ts";
import type { Rig, Served } from "./rig/rig.ts";
import { K } from "./rig/rooms.ts";
import { atMost, type Row, ratioAtLeast, ratioAtMost, reported } from "./rig/row.ts";
import { sealBatch } from "./rig/sealing.ts";
import { KEYS } from "./rig/secret.ts";
import type { Viewers } from "./rig/viewers.ts";

const PEOPLE = 5_000;
/** Phones that ask at the same time; the server has as many connections as it likes to answer. */
const AT_ONCE = 64;
/** They come in so many parts, and between them credentials are issued alone. */
const PARTS = 5;
/** How long the room takes to rate, in seconds: faster than any room of people. */
const RATING = 20;
const BATCHES = 6;

type Room = {
  people: number;
  served: Served;
  bare: { server: Remote<BareSocket>; port: number };
  viewers: Remote<Viewers>;
  load: Remote<Load>;
  retro: Retro;
  /** The secrets of everyone's links. */
  seats: string[];
};

/**
 * A room of thousands, all with their phones on: they come in, fetch credentials, rate, and see the
 * matrix and the stage move. What devices compute for themselves is made beforehand.
 */
export async function session(rig: Rig, people = PEOPLE): Promise<Row[]> {
  const served = await rig.serve();
  const retro = await Retro.ofNewTeam(served.rooms);
  const seats = await served.rooms.seats(retro.team, people);
  const parts = { bare: await rig.bareSocket(), viewers: rig.viewers(), load: rig.load() };
  const room: Room = { people, served, ...parts, retro, seats };
  const rows = [...(await comeIn(room)), ...(await joinRound(rig, room))];
  rows.push(...(await rate(room)), ...(await follow(room)));
  return rows;
}

/** Everyone opens the page and is let in. */
async function comeIn({ people, served, bare, viewers, load, retro, seats }: Room): Promise<Row[]> {
  const joining = { count: people, atOnce: 50 };
  await viewers.call("join", {
    ...{ ...joining, group: "product", port: served.port, path: PATHS.socket },
    seats,
  });
  await viewers.call("join", {
    ...{ ...joining, group: "bare", port: bare.port, path: "/socket.io" },
    seats: [],
  });
  const path = PATHS.presence.replace("{session}", retro.id);
  const asking = (seat: string) => postRequest(path, {}, [`Authorization: Bearer ${seat}`]);
  await load.call("prepare", seats.map(asking));
  const pressure = { port: served.port, connections: AT_ONCE, seconds: 60 };
  const done = await load.call("send", pressure);
  if ((await retro.present()) !== people) throw new Error("Somebody is not in.");
  const name = `${people} people come through the door`;
  return [reported({ name, unit: "/s", value: done.perSecond })];
}

/** The round opens, and every phone asks for its two credentials at once. */
async function joinRound(rig: Rig, { people, served, load, retro, seats }: Room): Promise<Row[]> {
  await retro.press({ is: "rate" });
  const round = await retro.round();
  const asked = { team: retro.team, round, purpose: "rating" } as const;
  // A blinded element costs a device a few milliseconds; that it is another's does not matter.
  const elements = Array.from(
    { length: 20 },
    () => requestCredential(newDeviceSecret(), KEYS.credentialPublic, asked).blinded,
  );
  const alone = rig.process<BareIssuing>("./bare-issuing.ts");
  const some = { ...asked, elements, count: Math.ceil(people / 20) };
  await alone.call("issue", some);

  const path = PATHS.credentials.replace("{round}", round);
  const any = (i: number) => toBase64Url(elements[i % elements.length] as Uint8Array);
  const requests = seats.map((seat, i) =>
    postRequest(path, { rating: any(i), note: any(i + 1) }, [`Authorization: Bearer ${seat}`]),
  );
  const part = Math.ceil(people / PARTS);
  const joining = async (): Promise<number> => {
    const some = requests.splice(0, part);
    await load.call("prepare", some);
    const pressure = { port: served.port, connections: AT_ONCE, seconds: 120 };
    const { done, perSecond } = await load.call("send", pressure);
    if (done !== some.length) throw new Error(`${done} of ${some.length} were given credentials.`);
    return perSecond;
  };
  const { joined, limit } = await interleaved(
    { limit: () => alone.call("issue", some), joined: joining },
    PARTS,
  );
  const name = `${people} join a round, two credentials each, beside issuing alone`;
  return [ratioAtLeast({ name, unit: "/s", value: joined, limit }, 0.8)];
}

/** All rate while the beat moves the matrix; then batch by batch, beside the bare Socket.IO. */
async function rate(room: Room): Promise<Row[]> {
  const { people, served, viewers, load, retro } = room;
  const round = await retro.round();
  await load.call("prepareBallots", {
    ...{ room: { team: retro.team, round }, check: "credential", count: people },
  });
  await viewers.call("listen", { group: "product", event: "round:changed" });
  const before = await served.server.call("cpu");
  const perSecond = people / RATING;
  // Each is used about once a second: the server ends one that is idle for long.
  const connections = Math.min(AT_ONCE, Math.ceil(perSecond));
  const pressure = { port: served.port, connections, seconds: RATING + 10, perSecond };
  await load.call("sendPaced", pressure);
  const after = await served.server.call("cpu");
  await pause(2_500);
  const frames = (await viewers.call("count", "product")) / people;
  const [moved] = await served.rooms.db.$client<{ batches: number }[]>`
    select count(*)::int as batches from batches where round_id = ${round}`;
  const spent = (after.user + after.system - before.user - before.system) / 1e6;

  await served.rooms.keepBeat(round);
  const product: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < BATCHES; i += 1) {
    const [pool] = await served.rooms.db.$client<{ held: number }[]>`
      select count(*)::int as held from pool_ballots where round_id = ${round}`;
    await served.rooms.fillPool(round, Math.max(1, 2 * K - (pool?.held ?? 0)));
    const sent = await send(room, "round:changed", () => sealBatch(served.rooms, round));
    // What the first ones load is not theirs.
    if (i === 0) continue;
    product.push(...sent.product);
    bare.push(...sent.bare);
  }
  await served.rooms.giveBackBeat(round);
  return [
    reported({ name: `batches while ${people} rate`, unit: "", value: moved?.batches ?? 0 }),
    reported({ name: "messages to each of them meanwhile", unit: "", value: frames }),
    reported({ name: "processor time of the server for all of them", unit: "s", value: spent }),
    ratioAtMost(
      {
        name: `a batch to ${people} people in a session, p99`,
        unit: "ms",
        value: quantile(product, 0.99),
        limit: quantile(bare, 0.99),
      },
      1.5,
    ),
  ];
}

const STAGES: Command[] = [
  { is: "reveal" },
  { is: "discuss" },
  { is: "act" },
  { is: "rate" },
  { is: "reveal" },
  { is: "act" },
];

/** Stage after stage, from the commit of the press to the last screen. */
async function follow(room: Room): Promise<Row[]> {
  const product: number[] = [];
  const bare: number[] = [];
  for (const command of STAGES) {
    const sent = await send(room, "session:changed", () => room.retro.press(command));
    product.push(Math.max(...sent.product));
    bare.push(Math.max(...sent.bare));
  }
  const name = `a change of the stage until the last of ${room.people} has it`;
  return [ratioAtMost({ name, unit: "ms", value: median(product), limit: median(bare) }, 2)];
}

/** Makes the product send to everyone, then sends the same bytes by the bare Socket.IO. */
async function send(
  { people, bare, viewers }: Room,
  event: string,
  happen: () => Promise<number>,
): Promise<{ product: number[]; bare: number[] }> {
  // Longer than any pace, so that nothing waits for what was sent before.
  const pace = paceFor(people);
  await pause(pace * 2);
  await viewers.call("listen", { group: "product", event });
  const from = await happen();
  const times = await viewers.call("received", { group: "product", count: people });
  const [name, payload] = JSON.parse(await viewers.call("last", "product"));
  await pause(pace * 2);
  await viewers.call("reset", "bare");
  const sent = await bare.server.call("emit", { event: name, payload });
  const others = await viewers.call("received", { group: "bare", count: people });
  return {
    product: times.slice(0, people).map((at) => at - from),
    bare: others.map((at) => at - sent),
  };
}

/** What the wall weighs, and whether it stumbles while it reveals. */
export async function wall(rig: Rig): Promise<Row[]> {
  const { first, later, longest } = await revealOnTheWall(rig);
  return [
    atMost({ name: "wall, the JavaScript it opens with, gzip", unit: "kB", value: first }, 165),
    reported({ name: "what it loads later, socket and stages to come", unit: "kB", value: later }),
    // Chromium tells of tasks from 50 ms on only: 0 is none of them.
    atMost({ name: "longest task of the wall during a reveal", unit: "ms", value: longest }, 50),
  ];
}
