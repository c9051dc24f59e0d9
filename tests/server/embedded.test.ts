import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AlreadyRunning, startEmbedded } from "#db/embedded.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "bearing-embedded-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function ask(url: string, statement: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(statement))[0];
  } finally {
    await sql.end();
  }
}

test("it starts in an empty directory, keeps what it was given, and starts there again", async () => {
  const first = await startEmbedded(directory);
  await ask(first.url, "create table kept as select 42 as answer");
  await first.stop();
  const second = await startEmbedded(directory);
  expect(await ask(second.url, "select answer from kept")).toEqual({ answer: 42 });
  await second.stop();
});

test("[P12] it writes through: what is committed is on the disk", async () => {
  const server = await startEmbedded(directory);
  expect(await ask(server.url, "show fsync")).toEqual({ fsync: "on" });
  expect(await ask(server.url, "show synchronous_commit")).toEqual({ synchronous_commit: "on" });
  expect(await ask(server.url, "show full_page_writes")).toEqual({ full_page_writes: "on" });
  await server.stop();
});

test("a second one in the same directory is refused, in words", async () => {
  const server = await startEmbedded(directory);
  await expect(startEmbedded(directory)).rejects.toThrow(AlreadyRunning);
  await server.stop();
});

test("[P12] one whose owner was killed with -9 is taken over with all it has", async () => {
  const program = `
    import { startEmbedded } from "#db/embedded.ts";
    const server = await startEmbedded(${JSON.stringify(directory)});
    process.stdout.write(server.url);
    setInterval(() => {}, 1_000_000);`;
  const owner = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = await once(owner.stdout, "data");
  await ask(String(url), "create table kept as select 42 as answer");
  owner.kill("SIGKILL");
  await once(owner, "exit");
  const next = await startEmbedded(directory);
  expect(next.url).toBe(String(url));
  expect(await ask(next.url, "select answer from kept")).toEqual({ answer: 42 });
  await next.stop();
});

test("a first start that was broken off is begun anew", async () => {
  await mkdir(join(directory, "postgres"));
  await writeFile(join(directory, "postgres", "half"), "done");
  const server = await startEmbedded(directory);
  expect(await ask(server.url, "select 1 as one")).toEqual({ one: 1 });
  await server.stop();
});

test("only this machine reaches it, with a password that only its user can read", async () => {
  const server = await startEmbedded(directory);
  expect(await ask(server.url, "show listen_addresses")).toEqual({
    listen_addresses: "127.0.0.1",
  });
  const file = join(directory, "postgres-password");
  expect((await stat(file)).mode & 0o077).toBe(0);
  const password = (await readFile(file, "utf8")).trim();
  expect(server.url).toContain(password);
  await expect(ask(server.url.replace(password, "guessed"), "select 1")).rejects.toThrow(
    /password authentication failed/,
  );
  await server.stop();
});
