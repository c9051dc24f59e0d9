import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readSettings, SettingsError } from "#server/settings.ts";

const faultOf = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
  }
  return "";
};

test("with nothing set, everything has a value that works", () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    host: "0.0.0.0",
    publicUrl: null,
    databaseUrl: null,
    dataDir: resolve(".bearing"),
    secretKey: null,
    trustedProxies: 0,
    smtpUrl: null,
    mailFrom: null,
    allowPrivateWebhooks: false,
    logLevel: "info",
  });
});

test("an empty value is one that was not set", () => {
  expect(readSettings({ PORT: "", SECRET_KEY: "", DATABASE_URL: "" })).toEqual(readSettings({}));
});

test("values are taken as they are meant", () => {
  const settings = readSettings({
    PORT: "0",
    PUBLIC_URL: "https://pulse.example.com//",
    DATABASE_URL: "postgresql://u@db/bearing",
    TRUST_PROXY: "2",
    SMTP_URL: "smtps://pulse:secret@mail.example.com:465",
    MAIL_FROM: "Bearing <pulse@example.com>",
    ALLOW_PRIVATE_WEBHOOKS: "true",
    LOG_LEVEL: "debug",
  });
  expect(settings).toMatchObject({
    port: 0,
    publicUrl: "https://pulse.example.com",
    databaseUrl: "postgresql://u@db/bearing",
    trustedProxies: 2,
    smtpUrl: "smtps://pulse:secret@mail.example.com:465",
    mailFrom: "Bearing <pulse@example.com>",
    allowPrivateWebhooks: true,
    logLevel: "debug",
  });
});

test.each([
  ["PORT", "x"],
  ["PORT", "70000"],
  ["PORT", "80.5"],
  ["PUBLIC_URL", "pulse.example.com"],
  ["PUBLIC_URL", "ftp://pulse.example.com"],
  ["DATABASE_URL", "mysql://u@db/bearing"],
  ["SECRET_KEY", "too short"],
  ["TRUST_PROXY", "yes"],
  ["TRUST_PROXY", "-1"],
  ["SMTP_URL", "mail.example.com"],
  ["MAIL_FROM", "Bearing"],
  ["ALLOW_PRIVATE_WEBHOOKS", "yes"],
  ["LOG_LEVEL", "loud"],
])("%s=%s is refused with a sentence that names it and not the value", (name, value) => {
  const fault = faultOf({ [name]: value });
  expect(fault).toContain(`${name}: `);
  if (name === "SECRET_KEY") expect(fault).not.toContain(value);
});

test("all faults are named at once", () => {
  const fault = faultOf({ PORT: "x", LOG_LEVEL: "loud", SECRET_KEY: "short" });
  for (const name of ["PORT", "LOG_LEVEL", "SECRET_KEY"]) expect(fault).toContain(name);
});
