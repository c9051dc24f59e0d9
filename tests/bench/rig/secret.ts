import { deriveKeys } from "#server/keys.ts";

/** Known to the bench, so that it can make credentials without asking for them. */
export const SECRET_KEY = "the secret of a bench that keeps nothing secret";

export const KEYS = deriveKeys(new TextEncoder().encode(SECRET_KEY));
