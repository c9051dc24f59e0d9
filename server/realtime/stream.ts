import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import { seatOfLink } from "#db/queries/seat-links.ts";
import {
  type ClientEvents,
  type Discussion,
  PATHS,
  type RoundSnapshot,
  type ServerEvents,
  type SessionSnapshot,
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
import { Publisher } from "./publisher.ts";
import { SessionFeed } from "./session-feed.ts";

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
  const feed = new SessionFeed(installation);
  const watching = {
    viewersOf: (team: string) => io.sockets.adapter.rooms.get(roomOf(team))?.size ?? 0,
    report: (error: unknown) => log.warn({ error }, "could not read what changed"),
  };
  const rounds = new Publisher<RoundSnapshot>({
    ...watching,
    read: (round) => snapshots.of(round),
    emit: (snapshot, team) => void io.to(roomOf(team)).emit("round:changed", snapshot),
    isLast: ({ state }) => state !== "open",
  });
  const sessions = new Publisher<SessionSnapshot>({
    ...watching,
    read: (session) => feed.session(session),
    emit: (snapshot, team) => void io.to(roomOf(team)).emit("session:changed", snapshot),
    isLast: ({ stage }) => stage === "ended",
  });
  const discussions = new Publisher<Discussion>({
    ...watching,
    read: (session) => feed.discussion(session),
    emit: (discussion, team) => void io.to(roomOf(team)).emit("discussion:changed", discussion),
    isLast: () => false,
  });

  io.on("connection", (socket) => {
    socket.on("team:watch", async (request, answer) => {
      if (typeof answer !== "function") return;
      answer(await watch(socket, request).catch(refusal));
    });
    socket.on("clock:ask", (answer) => {
      if (typeof answer === "function") answer(Date.now());
    });
    // Anything that is no command of ours gets a typed error, once per frame, and nothing else.
    socket.onAny((event) => {
      if (event === "team:watch" || event === "clock:ask") return;
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
    if (request.data.as === "leader") await socket.join(leadersOf(team));
    const [current, { session, discussion }] = await Promise.all([
      snapshots.currentOf(team),
      feed.currentOf(team),
    ]);
    // The room's latest round, also while the week's is open beside it.
    const own = session?.round && session.round !== current?.id ? session.round : null;
    const latest = own ? await snapshots.of(own) : null;
    const shown = [current, latest].filter((round) => round !== null);
    return { ok: true, team, rounds: shown, session, discussion };
  }

  async function teamFor(request: WatchRequest, caller: Caller): Promise<string | null> {
    if (request.as === "seat")
      return (await seatOfLink(installation.db.$client, hashOfLink(request.secret)))?.team ?? null;
    const leader = await leaderOfCookies(installation, caller.cookie);
    return leader && authorizeTeam(installation.db, leader.id, request.team, "leader");
  }

  const listening = await installation.db.$client.listen(
    CHANNEL,
    (message) => {
      if (message.startsWith("session ")) return sessionChanged(message);
      if (message.startsWith("access ")) return accessChanged(message.slice(7));
      if (message.startsWith("declared "))
        return void io.to(leadersOf(message.slice(9))).emit("declared:changed");
      const [round, team, what] = message.split(" ");
      if (round && what === "roster") snapshots.rosterGrew(round);
      if (round && team) rounds.changed(round, team, { calmly: what === "roster" });
    },
    () => void catchUp(),
  );

  /**
   * What may be watched is decided when a client subscribes: leaders of this team have to do so
   * again. Their transports are closed and not their sockets, which then come back by themselves.
   */
  function accessChanged(team: string): void {
    for (const id of io.sockets.adapter.rooms.get(leadersOf(team)) ?? [])
      io.sockets.sockets.get(id)?.conn.close();
  }

  function sessionChanged(message: string): void {
    const [, session, team, what] = message.split(" ");
    if (!session || !team) return;
    if (watching.viewersOf(team) === 0) feed.forget(team);
    if (what === "discussion") discussions.changed(session, team);
    else sessions.changed(session, team, { calmly: what === "present" });
    // An action of an earlier one may have been settled, which this one lists too.
    const shown = feed.shownIn(team);
    if (shown && shown !== session) sessions.changed(shown, team);
  }

  /** After the database came back: what was announced meanwhile nobody heard. */
  async function catchUp(): Promise<void> {
    snapshots.rostersMayHaveGrown();
    for (const room of io.sockets.adapter.rooms.keys()) {
      const team = teamOf(room);
      if (!team) continue;
      const current = await snapshots.currentOf(team).catch(() => null);
      if (current) rounds.changed(current.id, team);
      const before = feed.shownIn(team);
      feed.lapse(team);
      const { session } = await feed.currentOf(team).catch(() => NOTHING);
      for (const one of new Set([before, session?.id])) if (one) sessions.changed(one, team);
      if (session) discussions.changed(session.id, team);
    }
  }

  return {
    async close() {
      for (const publisher of [rounds, sessions, discussions]) publisher.stop();
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

const NOTHING = { session: null };
const roomOf = (team: string) => `team:${team}`;
/** Those of them who watch as leaders, by a role that can be taken away (K1). */
const leadersOf = (team: string) => `leaders:${team}`;
const teamOf = (room: string) => (room.startsWith("team:") ? room.slice(5) : null);

const refusal = (error: unknown): WatchAnswer => ({ ok: false, ...errorBody(toAppError(error)) });
