import type { ErrorAnswer, ErrorCode, PATHS } from "#domain/wire.ts";
import { waitAfter } from "./answer-state.ts";

/** The API's addresses; given by the page, so that it need not load the schemas they stand beside. */
export type Paths = typeof PATHS;

/** What a request came to. `final`: the server has spoken; otherwise it is worth another try. */
export type Asked<Body> =
  | { ok: true; body: Body }
  | {
      ok: false;
      final: boolean;
      code: ErrorCode;
      opensAt: string | null;
      /** Milliseconds the server asked for before another try. */
      retryAfter: number | null;
    };

const PATIENCE = 10_000;

/**
 * Asks the API: a GET, or a POST where there is a body. Without cookies and referrer always; with
 * the seat's secret only where `bearer` is given.
 */
export async function ask<Body>(
  path: string,
  { body, bearer }: { body?: object; bearer?: string },
): Promise<Asked<Body>> {
  const headers: Record<string, string> = {};
  if (body) headers["content-type"] = "application/json";
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(path, {
      method: body ? "POST" : "GET",
      headers,
      body: body ? JSON.stringify(body) : undefined,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      // What was sent leaves even if the page goes away in the same moment.
      keepalive: body !== undefined,
      signal: stop.signal,
    });
    if (response.ok) return { ok: true, body: (await response.json()) as Body };
    return refusal(response);
  } catch {
    return { ok: false, final: false, code: "unavailable", opensAt: null, retryAfter: null };
  } finally {
    clearTimeout(patience);
  }
}

async function refusal(response: Response): Promise<Asked<never>> {
  const { status, headers } = response;
  const told = (await response.json().catch(() => null)) as ErrorAnswer | null;
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return {
    ok: false,
    // Something between us and the server may answer in its place; only our own codes are final.
    final: told?.error?.code !== undefined && status < 500 && status !== 429,
    code: told?.error?.code ?? "unavailable",
    opensAt: told?.error?.opensAt ?? null,
    retryAfter: Number.isFinite(seconds) ? seconds * 1000 : null,
  };
}

/** Milliseconds until the next try. */
export const waitFor = (failures: number, asked: number | null): number =>
  waitAfter(failures, Math.random(), asked);
