import type { Database } from "#db/database.ts";
import type { Keys } from "./keys.ts";

/** What every request needs of the running installation. */
export type Installation = {
  db: Database;
  keys: Keys;
  /** What links and QR codes carry, without a closing slash. */
  publicUrl: string;
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
