import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { leaderAccounts, leaderSessions, leaders, leaderVerifications } from "#db/schema.ts";
import type { Installation } from "#server/installation.ts";

/** Shortest password of a leader's account, in characters. */
export const SHORTEST_PASSWORD = 10;
/** Longest, so that nobody makes the server hash a book. */
export const LONGEST_PASSWORD = 200;

const THIRTY_DAYS = 30 * 24 * 60 * 60;

const build = ({ db, keys, publicUrl }: Installation) =>
  betterAuth({
    appName: "Bearing",
    baseURL: publicUrl,
    secret: keys.sessions,
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { leaders, leaderSessions, leaderAccounts, leaderVerifications },
    }),
    user: {
      modelName: "leaders",
      additionalFields: { workspaceId: { type: "string", required: true, input: false } },
    },
    session: { modelName: "leaderSessions", expiresIn: THIRTY_DAYS, disableSessionRefresh: true },
    account: { modelName: "leaderAccounts" },
    verification: { modelName: "leaderVerifications" },
    // Accounts are made by set-up, never by whoever finds the address.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    databaseHooks: {
      session: {
        // Where a leader sits and on what device is nothing we need to know.
        create: {
          before: async (session) => ({ data: { ...session, ipAddress: "", userAgent: "" } }),
        },
      },
    },
    advanced: {
      cookiePrefix: "bearing",
      // A browser drops a secure cookie on plain http, which is what a local network has.
      useSecureCookies: publicUrl.startsWith("https://"),
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    // It would write addresses of failed sign-ins.
    logger: { disabled: true },
  });

export type Auth = ReturnType<typeof build>;

const built = new WeakMap<Installation, Auth>();

/**
 * The accounts of this installation. None of its HTTP routes is served: pages call it as code,
 * so there is no second door beside our own forms.
 */
export function authOf(installation: Installation): Auth {
  const known = built.get(installation);
  if (known) return known;
  const auth = build(installation);
  built.set(installation, auth);
  return auth;
}
