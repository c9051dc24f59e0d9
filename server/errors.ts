import type { ErrorCode } from "#domain/wire.ts";

/** A request that cannot be met, with a stable code; every transport maps it once. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  /** Seconds after which a new try makes sense. */
  readonly retryAfter: number | undefined;
  /** With `round-closed`: when the next round opens; null when nobody knows. */
  readonly opensAt: Date | null | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    rest: { field?: string; retryAfter?: number; opensAt?: Date | null } = {},
  ) {
    super(message);
    this.code = code;
    this.field = rest.field;
    this.retryAfter = rest.retryAfter;
    this.opensAt = rest.opensAt;
  }
}

/** The HTTP status of each code. */
export const STATUS: Record<ErrorCode, number> = {
  "invalid-input": 422,
  "not-json": 400,
  "too-large": 413,
  "unsupported-type": 415,
  "not-found": 404,
  "unknown-seat": 401,
  "not-on-roster": 403,
  "other-device": 409,
  "room-locked": 403,
  "wrong-credential": 401,
  "already-cast": 409,
  "round-closed": 410,
  "session-ended": 409,
  "not-agreeing": 409,
  "round-open": 409,
  "too-many-requests": 429,
  busy: 503,
  unavailable: 503,
  "unknown-event": 400,
  internal: 500,
};
