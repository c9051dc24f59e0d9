import { AlreadyRunning } from "#db/embedded.ts";
import { buildIfNeeded } from "./build.ts";
import { startServer } from "./main.ts";
import { readSettings, SettingsError } from "./settings.ts";

/** Faults that a person can mend get their sentence; all others their stack. */
function fail(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    process.stderr.write(`Port ${process.env.PORT ?? 3000} is taken. Set PORT to another one.\n`);
  else if (error instanceof SettingsError || error instanceof AlreadyRunning)
    process.stderr.write(`${message}\n`);
  else process.stderr.write(`Bearing could not start.\n${(error as Error).stack ?? error}\n`);
  process.exit(1);
}

const dev = process.argv.includes("--dev");
try {
  const settings = readSettings(process.env);
  if (!dev) await buildIfNeeded();
  const server = await startServer(settings, { dev });
  const lines = [`Bearing is ready at ${server.publicUrl}`, `On this machine: ${server.url}`];
  if (server.setupUrl) lines.push(`Set it up with this link, once: ${server.setupUrl}`);
  process.stdout.write(`${lines.join("\n")}\n`);

  const end = () => {
    server.stop().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
} catch (error) {
  fail(error);
}
