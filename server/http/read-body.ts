import type { Context } from "hono";
import type { z } from "zod";
import { AppError } from "../errors.ts";

/** Larger than anything the API takes, small enough to be no burden. */
export const LARGEST_BODY = 16 * 1024;

/** The request's JSON as the schema's type; says what is wrong with it otherwise. */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new AppError("unsupported-type", "Send JSON, with content-type application/json.");
  const parsed = schema.safeParse(parseJson(await c.req.text()));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  const message = issue?.message ?? "The input does not fit.";
  throw new AppError("invalid-input", message, field ? { field } : {});
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("not-json", "This is not JSON.");
  }
}
