import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import { seatOfLink } from "#db/queries/seat-links.ts";
import {
  type ClientEvents,
  PATHS,
  type ServerEvents,
  type WatchAnswer,
  WatchRequest,
} from "#domain/wire.ts";
import { CHANNEL } from "../announce.ts";
import { authorizeTeam } from "../auth/authorized-team.ts";
import { leaderOfCookies } from "../auth/session.ts";
import { AppError } from "../errors.ts";
import { errorBody, toAppError } from "../http/answer-error.ts";
import { FailureLimit } from "../http/failure-limit.ts";
import type { Installation } from "../installation.ts";
import { hashOfLink } from "../keys.ts";
import type { Log } from "../log.ts";
import { RoundSnapshots } from "../rounds/round-snapshots.ts";
import { RoundPublisher } from "./round-publisher.ts";

export type Stream = { close(): Promise<void> };

type Caller = { cookie: string | undefined; address: string };

/** Most bytes a client may send in one frame; a watch request has about a hundred. */
const LARGEST_FRAME = 4 * 1024;

/**
 * Live events. Everyone who may watch a team gets the same whole snapshots of its rounds; what may
 * be watched is decided when a client subscribes, and nowhere else.
 */
export async function openStream(
  http: HttpServer,
  installation: Installation,
  { log, addressOf }: { log: Log; addressOf: (request: IncomingMessage) => string },
): Promise<Stream> {
  const io = new Server<ClientEvents, ServerEvents>(http, {
    path: PATHS.socket,
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: LARGEST_FRAME,
    perMessageDeflate: false,
    httpCompression: false,
    allowRequest: (request, answer) => answer(null, isOwnPage(request, installation.publicUrl)),
  });
  const callers = new WeakMap<object, Caller>();
  io.engine.on("connection", (raw: { request: IncomingMessage | null }) => {
    if (!raw.request) return;
    callers.set(raw, { cookie: raw.request.headers.cookie, address: addressOf(raw.request) });
    // The request is by far the largest part of a viewer; what is needed of it is kept above.
    raw.request = null;
  });

  const snapshots = new RoundSnapshots(installation);
  const guesses = new FailureLimit({ failures: 60, seconds: 60 });
  const publisher = new RoundPublisher({
    read: (round) => snapshots.of(round),
    emit: (snapshot) => void io.to(roomOf(snapshot.team)).emit("round:changed", snapshot),
    viewersOf: (team) => io.sockets.adapter.rooms.get(roomOf(team))?.size ?? 0,
    report: (error) => log.warn({ error }, "could not read a round"),
  });

  io.on("connection", (socket) => {
    socket.on("team:watch", async (request, answer) => {
      if (typeof answer !== "function") return;
      answer(await watch(socket, request).catch(refusal));
    });
    // Anything that is no command of ours gets a typed error, once per frame, and nothing else.
    socket.onAny((event) => {
      if (event === "team:watch") return;
      log.info({ code: "unknown-event" }, "event refused");
      socket.emit("error:reported", {
        code: "unknown-event",
        message: "There is no such event.",
      });
    });
  });

  async function watch(socket: Socket, input: unknown): Promise<WatchAnswer> {
    const request = WatchRequest.safeParse(input);
    if (!request.success)
      throw new AppError("invalid-input", "Say which team to watch, and as whom.");
    const caller = callers.get(socket.conn) ?? { cookie: undefined, address: "" };
    const team = await teamFor(request.data, caller);
    if (team === null) {
      await guesses.failed(caller.address);
      throw new AppError("not-found", "There is no such team for you.");
    }
    // Joined before reading: a change in between is sent twice rather than never.
    await socket.join(roomOf(team));
    const current = await snapshots.currentOf(team);
    return { ok: true, team, rounds: current ? [current] : [], session: null, discussion: null };
  }

  async function teamFor(request: WatchRequest, caller: Caller): Promise<string | null> {
    if (request.as === "seat")
      return (await seatOfLink(installation.db.$client, hashOfLink(request.secret)))?.team ?? null;
    const leader = await leaderOfCookies(installation, caller.cookie);
    return leader && authorizeTeam(installation.db, leader.id, request.team);
  }

  const listening = await installation.db.$client.listen(
    CHANNEL,
    (message) => {
      const [round, team, what] = message.split(" ");
      if (round && what === "roster") snapshots.rosterGrew(round);
      if (round && team) publisher.changed(round, team);
    },
    () => void catchUp(),
  );

  /** After the database came back: what was announced meanwhile nobody heard. */
  async function catchUp(): Promise<void> {
    snapshots.rostersMayHaveGrown();
    for (const room of io.sockets.adapter.rooms.keys()) {
      const team = teamOf(room);
      if (!team) continue;
      const current = await snapshots.currentOf(team).catch(() => null);
      if (current) publisher.changed(current.id, team);
    }
  }

  return {
    async close() {
      publisher.stop();
      await listening.unlisten().catch(() => {});
      // The transports and not the sockets: a client that was told to leave would not come back.
      io.engine.close();
    },
  };
}

/** A browser names the page a socket is opened from; no other site may use a leader's cookie. */
function isOwnPage({ headers: { origin, host } }: IncomingMessage, publicUrl: string): boolean {
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  return from?.host === host || from?.origin === URL.parse(publicUrl)?.origin;
}

const roomOf = (team: string) => `team:${team}`;
const teamOf = (room: string) => (room.startsWith("team:") ? room.slice(5) : null);

const refusal = (error: unknown): WatchAnswer => ({ ok: false, ...errorBody(toAppError(error)) });
