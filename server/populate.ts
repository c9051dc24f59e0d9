import { parseArgs } from "node:util";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { AlreadyRunning, startEmbedded } from "#db/embedded.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { claimInstallation } from "#db/queries/installation.ts";
import { toBase64Url } from "#domain/bytes.ts";
import { migrateJobs } from "#server/jobs/migrate-jobs.ts";
import {
  makeSampleWorkspace,
  NotEmpty,
  SAMPLE_LEADER,
  SAMPLE_TEAMS,
  samplePassword,
} from "./demo/sample-workspace.ts";
import { deriveKeys } from "./keys.ts";
import { secretKey } from "./secret-key.ts";
import { readSettings, SettingsError } from "./settings.ts";

/** `npm run populate -- --teams 8 --years 1 --seed 1`: fills an empty database with sample data. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      teams: { type: "string", default: String(SAMPLE_TEAMS) },
      years: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
    },
  });
  const plan = {
    teams: wholeNumber("teams", values.teams, 5000),
    years: wholeNumber("years", values.years, 20),
    seed: wholeNumber("seed", values.seed, 2 ** 31),
    now: new Date(),
  };
  const settings = readSettings(process.env);
  const secret = await secretKey(settings.secretKey, settings.dataDir);
  const embedded = settings.databaseUrl ? null : await startEmbedded(settings.dataDir);
  const url = settings.databaseUrl ?? embedded?.url ?? "";
  await migrateDatabase(url);
  await migrateJobs(url);
  const db = openDatabase(url);
  const keys = deriveKeys(secret);
  try {
    if (!(await claimInstallation(db.$client, toBase64Url(keys.credentialPublic))))
      throw new SettingsError("This database belongs to another SECRET_KEY.");
    const start = performance.now();
    await makeSampleWorkspace({ db, keys }, plan, (weeksLeft) => {
      if (weeksLeft % 26 === 0) process.stdout.write(`${weeksLeft} weeks to go\n`);
    });
    await db.$client`analyze`;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(
      `${plan.teams} teams, ${plan.years} years, written in ${seconds} s.\n` +
        `Sign in as ${SAMPLE_LEADER.email} with ${samplePassword(keys)}\n`,
    );
  } finally {
    await closeDatabase(db);
    await embedded?.stop();
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new SettingsError(`--${name} must be a whole number from 1 to ${most}.`);
}

try {
  await run();
} catch (error) {
  const known = [NotEmpty, SettingsError, AlreadyRunning].some((kind) => error instanceof kind);
  process.stderr.write(`${known ? (error as Error).message : ((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
}
