import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PROJECT } from "./pages.ts";

/** What the built pages are made of. */
const SOURCES = ["app", "db", "domain", "server", "next.config.js", "package-lock.json"];

const stamp = join(PROJECT, ".next", "built-from");

/** Builds the pages unless what they are made of is as it was at the last build. */
export async function buildIfNeeded(): Promise<void> {
  const sources = await digestOf(SOURCES.map((source) => join(PROJECT, source)));
  const built = await readFile(stamp, "utf8").catch(() => "");
  if (built === sources) return;
  process.stdout.write("Building the pages; this happens once.\n");
  await build();
  await writeFile(stamp, sources);
}

function build(): Promise<void> {
  const next = join(PROJECT, "node_modules", "next", "dist", "bin", "next");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [next, "build"], {
      cwd: PROJECT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    const output: Buffer[] = [];
    child.stdout.on("data", (part) => output.push(part));
    child.stderr.on("data", (part) => output.push(part));
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The build failed.\n${Buffer.concat(output)}`));
    });
  });
}

async function digestOf(paths: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    const names = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
    const files = names
      ? names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
      : [path];
    for (const file of files.sort())
      hash.update(file.slice(PROJECT.length)).update(await readFile(file));
  }
  return hash.digest("hex");
}
