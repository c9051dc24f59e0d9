import type { Context } from "hono";
import type { ErrorAnswer } from "#domain/wire.ts";
import { AppError, STATUS } from "../errors.ts";

/** What the database's own failures look like: connection lost, refused, shutting down, too many. */
const UNAVAILABLE = /^(CONNECT|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|08|57P|53)/;

/** Any thrown thing as the one error that may be told; unknown ones never show their message. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  if (UNAVAILABLE.test(code))
    return new AppError("unavailable", "We cannot reach the database just now. Please try again.", {
      retryAfter: 2,
    });
  return new AppError("internal", "Something went wrong on our side. Nothing was lost.");
}

export const errorBody = ({ code, message, field, opensAt }: AppError): ErrorAnswer => ({
  error: {
    code,
    message,
    ...(field === undefined ? {} : { field }),
    ...(opensAt === undefined ? {} : { opensAt: opensAt?.toISOString() ?? null }),
  },
});

/** Answers an error in the API's one shape. */
export function answerError(c: Context, error: AppError): Response {
  if (error.retryAfter !== undefined) c.header("Retry-After", String(error.retryAfter));
  return c.json(errorBody(error), STATUS[error.code] as 400);
}
