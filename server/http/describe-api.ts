import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "@hono/zod-openapi";
import type { Env } from "hono";
import {
  AgreeCredentialAnswer,
  AgreeCredentialRequest,
  AgreementRequest,
  BallotRequest,
  CredentialAnswer,
  CredentialRequest,
  ErrorAnswer,
  KeyAnswer,
  NoteRequest,
  NullifiersAnswer,
  PATHS,
  PersonAnswer,
  SeatAnswer,
} from "#domain/wire.ts";
import { STATUS } from "../errors.ts";

const json = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });
const Done = z.object({ ok: z.literal(true) });
const round = z.object({ round: z.uuid() });
const session = z.object({ session: z.uuid() });

type Entry = {
  method: "get" | "post";
  path: string;
  summary: string;
  answer: z.ZodType;
  body?: z.ZodType;
  params?: z.ZodObject;
  seat?: boolean;
  codes: (keyof typeof STATUS)[];
};

const entries: Entry[] = [
  {
    method: "get",
    path: PATHS.key,
    summary: "The installation's public credential key and its fingerprint.",
    answer: KeyAnswer,
    codes: [],
  },
  {
    method: "get",
    path: PATHS.seat,
    summary: "The team, direction and current round of a seat.",
    answer: SeatAnswer,
    seat: true,
    codes: ["unknown-seat", "too-many-requests"],
  },
  {
    method: "get",
    path: PATHS.person,
    summary: "All seats of a person, by the token that came with a mail. Bearer as for a seat.",
    answer: PersonAnswer,
    seat: true,
    codes: ["unknown-seat", "too-many-requests"],
  },
  {
    method: "post",
    path: PATHS.presence,
    summary:
      "Comes into a session's room, where people are counted. Once or often, it is the same.",
    answer: Done,
    params: session,
    seat: true,
    codes: ["unknown-seat", "not-found", "room-locked", "session-ended", "busy"],
  },
  {
    method: "post",
    path: PATHS.credentials,
    summary: "Evaluates a seat's blinded elements, once per round.",
    body: CredentialRequest,
    answer: CredentialAnswer,
    params: round,
    seat: true,
    codes: ["unknown-seat", "not-on-roster", "room-locked", "other-device", "round-closed"],
  },
  {
    method: "post",
    path: PATHS.ballots,
    summary:
      "Casts one ballot, or in a weekly round an absence; answered after it is committed. Send no cookies.",
    body: BallotRequest,
    answer: Done,
    codes: ["wrong-credential", "already-cast", "round-closed", "invalid-input", "busy"],
  },
  {
    method: "post",
    path: PATHS.notes,
    summary: "Leaves one anonymous note. Send no cookies.",
    body: NoteRequest,
    answer: Done,
    codes: ["wrong-credential", "already-cast", "round-closed", "invalid-input"],
  },
  {
    method: "get",
    path: PATHS.nullifiers,
    summary: "After the close: the released credentials, and how many were issued.",
    answer: NullifiersAnswer,
    params: round,
    codes: ["round-open", "not-found"],
  },
  {
    method: "post",
    path: PATHS.agreeCredentials,
    summary: "Evaluates a seat's blinded element for agreeing with notes, once per round.",
    body: AgreeCredentialRequest,
    answer: AgreeCredentialAnswer,
    params: round,
    seat: true,
    codes: ["unknown-seat", "not-on-roster", "other-device", "not-agreeing"],
  },
  {
    method: "post",
    path: PATHS.agreements,
    summary:
      "All the notes that somebody agrees with; a higher seq replaces it until it is shown. Send no cookies.",
    body: AgreementRequest,
    answer: Done,
    params: round,
    codes: ["wrong-credential", "already-cast", "not-agreeing", "invalid-input", "busy"],
  },
  {
    method: "post",
    path: PATHS.unsubscribe,
    summary: "Stops the mails that carried this token, without an account (RFC 8058, one click).",
    answer: Done,
    params: z.object({ token: z.string() }),
    codes: ["not-found", "too-many-requests"],
  },
];

/** Describes every route in the OpenAPI document and serves it. */
export function describeApi<E extends Env>(api: OpenAPIHono<E>): void {
  const registry = api.openAPIRegistry;
  const seatSecret = registry.registerComponent("securitySchemes", "seat", {
    type: "http",
    scheme: "bearer",
    description: "The secret of a seat's personal link.",
  });
  for (const { method, path, summary, answer, body, params, seat, codes } of entries) {
    const errors = Map.groupBy(codes, (code) => STATUS[code]);
    registry.registerPath({
      method,
      path,
      summary,
      ...(seat ? { security: [{ [seatSecret.name]: [] }] } : {}),
      request: {
        ...(params ? { params } : {}),
        ...(body ? { body: { ...json(body), required: true } } : {}),
      },
      responses: {
        200: { description: "Done.", ...json(answer) },
        ...Object.fromEntries(
          [...errors].map(([status, of]) => [
            status,
            { description: of.join(", "), ...json(ErrorAnswer) },
          ]),
        ),
      },
    });
  }
  api.doc31(PATHS.openapi, { openapi: "3.1.0", info: { title: "Bearing", version: "1" } });
}
