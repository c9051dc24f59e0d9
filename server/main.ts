import { createServer, type IncomingMessage } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { type EmbeddedServer, startEmbedded } from "#db/embedded.ts";
import { freePort } from "#db/free-port.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { claimInstallation } from "#db/queries/installation.ts";
import { needsSetup } from "#db/queries/workspaces.ts";
import { toBase64Url } from "#domain/bytes.ts";
import { BallotBox } from "./ballots/ballot-box.ts";
import { openCredentialOffice } from "./credentials/credential-office.ts";
import { createApi } from "./http/api.ts";
import { ADDRESS_HEADER, clientAddress } from "./http/client-address.ts";
import { setPageHeaders } from "./http/page-headers.ts";
import { PATH_HEADER } from "./http/path-header.ts";
import { provideInstallation } from "./installation.ts";
import { readyForJobs } from "./jobs/add-jobs.ts";
import { migrateJobs } from "./jobs/migrate-jobs.ts";
import { startWorkers } from "./jobs/work.ts";
import { deriveKeys } from "./keys.ts";
import { type Log, openLog } from "./log.ts";
import { openPostOffice } from "./mail/post-office.ts";
import { openPages, type Pages } from "./pages.ts";
import { openStream } from "./realtime/stream.ts";
import { keepBeat } from "./rounds/take-beat.ts";
import { secretKey } from "./secret-key.ts";
import { localNetworkUrl, type Settings, SettingsError } from "./settings.ts";

export type RunningServer = {
  /** Where this machine reaches it, and what links carry. */
  url: string;
  publicUrl: string;
  /** The one-time set-up link while there is no workspace, else null. */
  setupUrl: string | null;
  /** Stops in order: no new work, then what is under way, then the database. */
  stop(): Promise<void>;
};

const API = /^\/(api|healthz|readyz)(\/|\?|$)/;

/** Starts everything and resolves when requests are answered. */
export async function startServer(
  settings: Settings,
  { dev = false, pages = openPages(dev, settings.port) }: { dev?: boolean; pages?: Pages } = {},
): Promise<RunningServer> {
  const log = openLog(settings.logLevel);
  const secret = await secretKey(settings.secretKey, settings.dataDir);
  const embedded = settings.databaseUrl ? null : await startEmbedded(settings.dataDir);
  try {
    return await serve(settings, embedded, { secret, log, pages, dev });
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

type Parts = { secret: Uint8Array; log: Log; pages: Pages; dev: boolean };

async function serve(
  settings: Settings,
  embedded: EmbeddedServer | null,
  { secret, log, pages, dev }: Parts,
): Promise<RunningServer> {
  const databaseUrl = settings.databaseUrl ?? embedded?.url ?? "";
  await migrateDatabase(databaseUrl);
  await migrateJobs(databaseUrl);
  const db = openDatabase(databaseUrl);
  const keys = deriveKeys(secret);
  if (!(await claimInstallation(db.$client, toBase64Url(keys.credentialPublic))))
    throw new SettingsError(
      "This database belongs to another secret. Set SECRET_KEY to the one it was first used with, or give it back its DATA_DIR.",
    );

  const port = settings.port || (await freePort());
  const publicUrl = settings.publicUrl ?? localNetworkUrl(port);
  const installation = {
    db,
    keys,
    publicUrl,
    sendsMail: settings.smtpUrl !== null,
    allowPrivateWebhooks: settings.allowPrivateWebhooks,
    dev,
  };
  await readyForJobs(db);
  provideInstallation(installation);
  const office = openCredentialOffice(keys);
  const box = new BallotBox(db.$client, keys.pool, office);

  const http = createServer();
  const api = getRequestListener(createApi({ ...installation, box, office, log }).fetch);
  const secure = publicUrl.startsWith("https:");
  const addressOf = (request: IncomingMessage) => clientAddress(request, settings.trustedProxies);
  http.on("request", (request, response) => {
    request.headers[ADDRESS_HEADER] = addressOf(request);
    request.headers[PATH_HEADER] = (request.url ?? "/").split("?")[0];
    setPageHeaders(request, response, { secure, dev });
    if (API.test(request.url ?? "")) void api(request, response);
    else void pages.answer(request, response);
  });
  // Takes its own path out of the listener above.
  const stream = await openStream(http, installation, { log, addressOf });
  await pages.ready;
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, settings.host, resolve);
  });
  const beat = keepBeat(installation, log);
  const { smtpUrl, mailFrom } = settings;
  const postOffice = smtpUrl ? openPostOffice({ smtpUrl, mailFrom, publicUrl }) : null;
  const workers = await startWorkers(databaseUrl, { ...installation, postOffice, log });

  let stopping: Promise<void> | null = null;
  const stop = async () => {
    await Promise.all([beat.stop(), workers.stop()]);
    postOffice?.close();
    await stream.close();
    const closed = new Promise((resolve) => http.close(resolve));
    http.closeIdleConnections();
    await box.drain();
    const patience = setTimeout(() => http.closeAllConnections(), 5_000);
    await closed;
    clearTimeout(patience);
    await office.close();
    await closeDatabase(db);
    await pages.close();
    await embedded?.stop();
  };
  return {
    url: `http://localhost:${port}`,
    publicUrl,
    setupUrl: (await needsSetup(db)) ? `${publicUrl}/setup/${keys.setup}` : null,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
