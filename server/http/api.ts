import type { HttpBindings } from "@hono/node-server";
import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { nullifiersOf } from "#db/queries/nullifiers.ts";
import { seatOfLink } from "#db/queries/seat-links.ts";
import { toBase64Url } from "#domain/bytes.ts";
import { PROTOCOL_VERSION, parseInfo } from "#domain/info.ts";
import {
  AgreeCredentialRequest,
  AgreementRequest,
  BallotRequest,
  CredentialRequest,
  type ErrorCode,
  Id,
  type KeyAnswer,
  NoteRequest,
  PATHS,
  type PersonAnswer,
} from "#domain/wire.ts";
import { AgreementBox } from "../agreements/agreement-box.ts";
import { issueAgreement } from "../agreements/issue-agreement.ts";
import type { BallotBox } from "../ballots/ballot-box.ts";
import { castBallot } from "../ballots/cast-ballot.ts";
import type { CredentialOffice } from "../credentials/credential-office.ts";
import { issueCredential } from "../credentials/issue-credential.ts";
import { AppError } from "../errors.ts";
import type { Installation } from "../installation.ts";
import { hashOfLink } from "../keys.ts";
import type { Log } from "../log.ts";
import { mailStopOf, stopMails } from "../mail/stop-mails.ts";
import { receiverOfToken } from "../mail/unsubscribe-links.ts";
import { leaveNote } from "../notes/leave-note.ts";
import { nextOpeningAfter } from "../schedules/next-opening.ts";
import { seatsOfPerson } from "../seats/person-token.ts";
import { seatAnswer } from "../seats/seat-answer.ts";
import { Door } from "../sessions/be-present.ts";
import { answerError, toAppError } from "./answer-error.ts";
import { ADDRESS_HEADER } from "./client-address.ts";
import { describeApi } from "./describe-api.ts";
import { FailureLimit } from "./failure-limit.ts";
import { LARGEST_BODY, readBody } from "./read-body.ts";

export type ApiParts = Installation & { box: BallotBox; office: CredentialOffice; log: Log };

type Env = { Bindings: HttpBindings };

const REFUSED: Partial<Record<ErrorCode, string>> = {
  "unknown-seat": "This link opens no seat.",
  "not-on-roster": "This seat is not asked in this round.",
  "other-device": "This seat already began to answer on another device. Please finish there.",
  "room-locked": "The room is locked; nobody can join this round any more.",
  "session-ended": "This session has ended.",
  "wrong-credential": "This is not a credential of this round.",
  "already-cast": "This credential was already used; the first answer stands.",
  "round-closed": "This round is closed.",
  "not-agreeing": "Agreeing with these notes is not open, or is over.",
  "round-open": "This round is still open; the list comes with its close.",
  "not-found": "There is nothing here.",
};

const refuse = (code: ErrorCode): never => {
  throw new AppError(code, REFUSED[code] ?? "This cannot be done.");
};

const refuseAbsence = (): never => {
  throw new AppError("invalid-input", "Only a weekly round takes an absence.", { field: "absent" });
};

const refuseNote = (): never => {
  throw new AppError("invalid-input", "One of these notes is not on show any more.", {
    field: "notes",
  });
};

const tooLarge = (): never => {
  throw new AppError("too-large", "This is more than we take in one request.");
};

/** All of `/api/v1` and the two health checks, answered before Next sees them. */
export function createApi({ box, office, log, ...installation }: ApiParts): OpenAPIHono<Env> {
  const { db, keys } = installation;
  const sql = db.$client;
  const agreements = new AgreementBox(sql, keys.pool, office);
  const door = new Door(sql);
  // Ten wrong tries a minute are a person; two hundred are a machine.
  const guesses = new FailureLimit({ failures: 60, seconds: 60 });
  const forgeries = new FailureLimit({ failures: 200, seconds: 60 });
  // Who comes too late learns when the next round opens, if that is known.
  const refuseIn = async (round: string, code: ErrorCode): Promise<never> => {
    if (code !== "round-closed") return refuse(code);
    const opensAt = await nextOpeningAfter(sql, round, new Date());
    throw new AppError(code, REFUSED[code] ?? "", { opensAt });
  };
  const addressOf = (c: { env: HttpBindings }) =>
    String(c.env.incoming.headers[ADDRESS_HEADER] ?? "unknown");

  const api = new OpenAPIHono<Env>();
  describeApi(api);

  api.onError((error, c) => {
    const told = toAppError(error);
    // One line, with the route and never with the path, the address or the input.
    const line = { route: c.req.routePath, method: c.req.method, code: told.code };
    if (told.code === "internal") log.error({ ...line, error }, "request failed");
    else log.info(line, "request refused");
    return answerError(c, told);
  });
  api.notFound((c) => answerError(c, new AppError("not-found", "There is nothing here.")));
  const limitChunks = bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge });
  api.use("/api/*", async (c, next) => {
    const { "content-length": length, "transfer-encoding": chunked } = c.env.incoming.headers;
    // A length that was said needs no look at the body: the look alone, through a web stream, costs
    // as much as all else that HTTP does for a ballot.
    if (chunked !== undefined) return limitChunks(c, next);
    if (Number(length ?? 0) > LARGEST_BODY) tooLarge();
    return next();
  });

  api.get("/healthz", (c) => c.json({ ok: true }));
  api.get("/readyz", async (c) => {
    await sql`select 1`;
    return c.json({ ok: true });
  });

  api.get(PATHS.key, (c) => {
    const answer: KeyAnswer = {
      protocol: PROTOCOL_VERSION,
      publicKey: toBase64Url(keys.credentialPublic),
      fingerprint: keys.fingerprint,
    };
    return c.json(answer);
  });

  api.get(PATHS.seat, async (c) => {
    const seat = await seatOfLink(sql, hashOfLink(bearerOf(c.req.header("authorization"))));
    if (!seat) {
      await guesses.failed(addressOf(c));
      return refuse("unknown-seat");
    }
    return c.json(await seatAnswer(installation, seat, new Date()));
  });

  api.get(PATHS.person, async (c) => {
    const seats = await seatsOfPerson(installation, bearerOf(c.req.header("authorization")));
    if (!seats) {
      await guesses.failed(addressOf(c));
      return refuse("unknown-seat");
    }
    c.header("Cache-Control", "no-store");
    const answer: PersonAnswer = { seats };
    return c.json(answer);
  });

  api.post(toRoute(PATHS.credentials), async (c) => {
    const seatSecret = bearerOf(c.req.header("authorization"));
    const round = idOf(c.req.param("round"));
    const request = await readBody(c, CredentialRequest);
    const issued = await issueCredential({ sql, office }, { seatSecret, round, request });
    if (issued.ok) return c.json(issued.value);
    if (issued.reason === "unknown-seat") await guesses.failed(addressOf(c));
    return refuseIn(round, issued.reason);
  });

  api.post(PATHS.ballots, async (c) => {
    const ballot = await readBody(c, BallotRequest);
    const outcome = await castBallot(box, ballot);
    if (outcome === "cast") return c.json({ ok: true });
    if (outcome === "wrong-credential") await forgeries.failed(addressOf(c));
    if (outcome === "not-weekly") return refuseAbsence();
    return refuseIn(parseInfo(ballot.info)?.round ?? "", outcome);
  });

  api.post(PATHS.notes, async (c) => {
    const parts = { sql, poolKey: keys.pool, office };
    const outcome = await leaveNote(parts, await readBody(c, NoteRequest));
    if (outcome === "left") return c.json({ ok: true });
    if (outcome === "wrong-credential") await forgeries.failed(addressOf(c));
    return refuse(outcome);
  });

  api.post(toRoute(PATHS.agreeCredentials), async (c) => {
    const seatSecret = bearerOf(c.req.header("authorization"));
    const round = idOf(c.req.param("round"));
    const request = await readBody(c, AgreeCredentialRequest);
    const issued = await issueAgreement({ sql, office }, { seatSecret, round, request });
    if (issued.ok) return c.json(issued.value);
    if (issued.reason === "unknown-seat") await guesses.failed(addressOf(c));
    return refuse(issued.reason);
  });

  api.post(toRoute(PATHS.agreements), async (c) => {
    const round = idOf(c.req.param("round"));
    const outcome = await agreements.agree(round, await readBody(c, AgreementRequest));
    if (outcome === "agreed") return c.json({ ok: true });
    if (outcome === "wrong-credential") await forgeries.failed(addressOf(c));
    return outcome === "unknown-note" ? refuseNote() : refuse(outcome);
  });

  api.post(toRoute(PATHS.presence), async (c) => {
    const seatSecret = bearerOf(c.req.header("authorization"));
    const arrived = await door.bePresent(idOf(c.req.param("session")), seatSecret);
    if (arrived === "present") return c.json({ ok: true });
    if (arrived === "unknown-seat") await guesses.failed(addressOf(c));
    return refuse(arrived);
  });

  // What mail programs post to (RFC 8058), with a form that says nothing that the token does not.
  api.post(toRoute(PATHS.unsubscribe), async (c) => {
    const receiver = receiverOfToken(keys, c.req.param("token") ?? "");
    if (!receiver || !(await mailStopOf(db, receiver))) {
      await guesses.failed(addressOf(c));
      return refuse("not-found");
    }
    await stopMails(db, receiver, new Date());
    return c.json({ ok: true });
  });
  // A person who opens that address, or a scanner that does: the page asks first.
  api.get(toRoute(PATHS.unsubscribe), (c) =>
    c.redirect(`/unsubscribe/${encodeURIComponent(c.req.param("token") ?? "")}`),
  );

  api.get(toRoute(PATHS.nullifiers), async (c) => {
    const answer = await nullifiersOf(sql, idOf(c.req.param("round")));
    if (answer === null) return refuse("not-found");
    return answer === "open" ? refuse("round-open") : c.json(answer);
  });

  return api;
}

/** `/rounds/{round}` as the document writes it is `/rounds/:round` to the router. */
const toRoute = (path: string) => path.replace(/\{(\w+)\}/g, ":$1");

const bearerOf = (header: string | undefined): string =>
  /^Bearer ([\w-]{1,100})$/.exec(header ?? "")?.[1] ?? refuse("unknown-seat");

const idOf = (id: string | undefined): string =>
  Id.safeParse(id).success ? String(id) : refuse("not-found");
