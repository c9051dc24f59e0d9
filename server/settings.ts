import { networkInterfaces } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";

const Environment = z.object({
  PORT: z.coerce
    .number("PORT must be a number from 0 to 65535.")
    .int()
    .min(0)
    .max(65_535, "PORT must be a number from 0 to 65535.")
    .default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: "PUBLIC_URL must be a full address such as https://pulse.example.com.",
    })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "DATABASE_URL must start with postgres:// or postgresql://.")
    .optional(),
  DATA_DIR: z.string().min(1).default(".bearing"),
  SECRET_KEY: z
    .string()
    .min(
      32,
      "SECRET_KEY must have at least 32 characters; `openssl rand -base64 48` makes a good one.",
    )
    .optional(),
  TRUST_PROXY: z.coerce
    .number("TRUST_PROXY must be the number of proxies in front, 0 if there is none.")
    .int()
    .min(0)
    .max(9)
    .default(0),
  SMTP_URL: z
    .string()
    .regex(
      /^smtps?:\/\/[^\s/]+/,
      "SMTP_URL must look like smtp://user:password@mail.example.com:587.",
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^@\r\n]*[^@\s<>]+@[^@\s<>]+>?$/,
      "MAIL_FROM must be an address such as Bearing <pulse@example.com>.",
    )
    .optional(),
  ALLOW_PRIVATE_WEBHOOKS: z
    .enum(["true", "false"], "ALLOW_PRIVATE_WEBHOOKS must be true or false.")
    .default("false"),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "silent"],
      "LOG_LEVEL must be fatal, error, warn, info, debug or silent.",
    )
    .default("info"),
});

/** What can be set, read once at the start; every other file gets it as a value. */
export type Settings = {
  port: number;
  host: string;
  /** What links and QR codes carry, without a closing slash; null: the machine's own address. */
  publicUrl: string | null;
  databaseUrl: string | null;
  dataDir: string;
  secretKey: string | null;
  /** How many proxies of ours stand in front and add to `X-Forwarded-For`. */
  trustedProxies: number;
  /** Where mails go out; null: none are sent, leaders find them in their outbox. */
  smtpUrl: string | null;
  /** The sender of mails; null: `Bearing <bearing@` the public address's host `>`. */
  mailFrom: string | null;
  /** Whether webhooks may lead into the local network. */
  allowPrivateWebhooks: boolean;
  logLevel: string;
};

/** Reads the settings; throws one error that names every setting at fault. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  // An empty value means: not set, as `PORT= npm start` and compose files write it.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `  ${issue.path.join(".")}: ${issue.message}`,
    );
    throw new SettingsError(`These settings do not fit:\n${faults.join("\n")}`);
  }
  const { PORT, HOST, PUBLIC_URL, DATABASE_URL, DATA_DIR, SECRET_KEY, TRUST_PROXY, LOG_LEVEL } =
    parsed.data;
  const { SMTP_URL, MAIL_FROM, ALLOW_PRIVATE_WEBHOOKS } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL ?? null,
    databaseUrl: DATABASE_URL ?? null,
    dataDir: resolve(DATA_DIR),
    secretKey: SECRET_KEY ?? null,
    trustedProxies: TRUST_PROXY,
    smtpUrl: SMTP_URL ?? null,
    mailFrom: MAIL_FROM ?? null,
    allowPrivateWebhooks: ALLOW_PRIVATE_WEBHOOKS === "true",
    logLevel: LOG_LEVEL,
  };
}

export class SettingsError extends Error {}

/** Where phones on the local network reach this machine: its first outside IPv4 address. */
export function localNetworkUrl(port: number): string {
  const addresses = Object.values(networkInterfaces()).flat();
  const outside = addresses.find((address) => address?.family === "IPv4" && !address.internal);
  return `http://${outside?.address ?? "localhost"}:${port}`;
}
