import { type Logger, pino } from "pino";

export type Log = Logger;

/**
 * Structured log lines on standard error. Nothing logs an address, a link or an input: who could
 * read the log must not be able to tell who answered when.
 */
export const openLog = (level: string): Log =>
  pino({ level, base: null, serializers: { error: errorLine } }, pino.destination(2));

/** An error's name, code and stack; database errors carry the statement's values, which stay out. */
function errorLine(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  const causes = error instanceof AggregateError ? error.errors.map(errorLine) : undefined;
  return { name, message, code, stack, causes };
}
