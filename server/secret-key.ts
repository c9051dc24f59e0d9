import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The installation's secret: as set, else the one in the data directory, made at the first start.
 * The file is created by whoever comes first and never written again.
 */
export async function secretKey(set: string | null, dataDir: string): Promise<Uint8Array> {
  if (set !== null) return new TextEncoder().encode(set);
  const file = join(dataDir, "secret-key");
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(file, `${randomBytes(48).toString("base64")}\n`, {
    flag: "wx",
    mode: 0o600,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return new TextEncoder().encode((await readFile(file, "utf8")).trim());
}
