import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser of this machine: as set, Debian's, or the one Playwright brought; null for none. */
function chromiumPath(): string | null {
  const set = process.env.CHROMIUM_PATH;
  if (set) return set;
  return [...PLACES, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/** Installs Chromium from Debian's packages where there is none. Throws when it cannot. */
export async function installChromiumIfMissing(): Promise<void> {
  if (chromiumPath()) return;
  process.stdout.write("There is no Chromium here; installing Debian's.\n");
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args: string[]) => {
    const [command = "apt-get", ...rest] = [...sudo, "apt-get", ...args];
    execFileSync(command, rest, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  };
  try {
    apt("update", "-qq");
    apt("install", "-qq", "-y", "--no-install-recommends", "chromium");
  } catch {
    throw new Error(
      "Chromium is missing and could not be installed. Set CHROMIUM_PATH to a browser.",
    );
  }
}

/** A headless browser that asks nothing of any other machine. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath() ?? undefined,
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
