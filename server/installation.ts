import type { Database } from "#db/database.ts";
import type { Keys } from "./keys.ts";

/** What every request needs of the running installation. */
export type Installation = {
  db: Database;
  keys: Keys;
  /** What links and QR codes carry, without a closing slash. */
  publicUrl: string;
  /** Whether mails go out; where no SMTP server is set, leaders find them in their outbox. */
  sendsMail: boolean;
  /** Whether webhooks may lead into the local network. */
  allowPrivateWebhooks: boolean;
  /** Whether it runs with --dev, for those who work on it. */
  dev?: boolean;
};

// Next bundles its own copies of our modules; globalThis is the one thing both sides share.
const shared = globalThis as { bearingInstallation?: Installation };

export function provideInstallation(installation: Installation): void {
  shared.bearingInstallation = installation;
}

/** The installation this process runs; throws before the server has provided it. */
export function installation(): Installation {
  if (!shared.bearingInstallation) throw new Error("No installation was provided.");
  return shared.bearingInstallation;
}
