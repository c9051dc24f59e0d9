import { AlreadyRunning } from "#db/embedded.ts";
import { needsSetup } from "#db/queries/workspaces.ts";
import { buildIfNeeded } from "./build.ts";
import { type LiveWorkspace, openLiveWorkspace } from "./demo/live-workspace.ts";
import {
  makeSampleWorkspace,
  NotEmpty,
  SAMPLE_LEADER,
  SAMPLE_TEAMS,
  samplePassword,
} from "./demo/sample-workspace.ts";
import { installation } from "./installation.ts";
import { startServer } from "./main.ts";
import { readSettings, SettingsError } from "./settings.ts";

/** `npm run demo`: the real product on sample data of its own, with people in two rooms. */
async function run(): Promise<void> {
  const settings = readSettings({
    LOG_LEVEL: "warn",
    ...process.env,
    DATA_DIR: process.env.DATA_DIR || ".bearing-demo",
  });
  await buildIfNeeded();
  const server = await startServer(settings);
  const { db, keys } = installation();
  const report = (error: unknown) => process.stderr.write(`The demo: ${error}\n`);
  try {
    if (await needsSetup(db)) {
      const plan = { teams: SAMPLE_TEAMS, years: 1, seed: 1, now: new Date() };
      await makeSampleWorkspace({ db, keys }, plan);
    }
    const workspace = await openLiveWorkspace(installation(), server.url, report);
    process.stdout.write(welcome(server.publicUrl, samplePassword(keys), workspace));

    const end = () => {
      workspace
        .leave()
        .then(() => server.stop())
        .then(() => process.exit(0), fail);
    };
    process.on("SIGINT", end);
    process.on("SIGTERM", end);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const welcome = (url: string, password: string, { rooms, pulse }: LiveWorkspace): string =>
  [
    `Bearing's demo is ready at ${url}`,
    "Everything in it is sample data: a workspace of eight teams, 68 people and a year of weekly",
    "rounds, whose answers were simulated and published by the product's own rules.",
    "",
    `Sign in as   ${SAMPLE_LEADER.email}`,
    `password     ${password}`,
    ...rooms.flatMap(({ team, seats, session, seatSecret }) => [
      "",
      `${team}, ${seats} people: ${SAID[team] ?? ""}`,
      `  the wall   ${url}/live/${session}`,
      `  your seat  ${url}/p/${seatSecret}`,
    ]),
    ...(pulse
      ? [
          "",
          `${pulse.team}: this week's pulse is open, and its mails are in the outbox.`,
          `  your seat  ${url}/p/${pulse.seatSecret}`,
          `  the outbox ${url}/teams/${pulse.id}/outbox`,
        ]
      : []),
    "",
    "Simulated members answer over the next minute, and in every round that you open yourself, on",
    "any team. After each reveal the room talks and rates again. Ctrl-C ends it all.",
    "",
  ].join("\n");

const SAID: Record<string, string> = {
  "Support Tools": "the matrix moves in sealed batches.",
  Payments: "sealed until the reveal. Press it on the wall, or wait.",
};

function fail(error: unknown): never {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  const known = [NotEmpty, SettingsError, AlreadyRunning].some((kind) => error instanceof kind);
  if (code === "EADDRINUSE")
    process.stderr.write(`Port ${process.env.PORT || 3000} is taken. Set PORT to another one.\n`);
  else process.stderr.write(`${known ? message : (stack ?? error)}\n`);
  process.exit(1);
}

await run().catch(fail);
