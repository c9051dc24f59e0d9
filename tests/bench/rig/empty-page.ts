import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import next from "next";
import { PROJECT } from "#server/pages.ts";
import { answerCommands } from "./remote.ts";

// An empty Next page, built and served with the Next of the product: the limit of our pages. It
// lies inside the project, so that it finds the same packages.

const directory = fileURLToPath(new URL("../../.output/empty-page", import.meta.url));

const FILES = {
  "package.json": `{ "private": true, "type": "module" }\n`,
  "next.config.js": `export default { turbopack: { root: ${JSON.stringify(PROJECT)} } };\n`,
  "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}\n`,
  // Made for each request, as every page of a leader is.
  "app/rendered/page.jsx": `export const dynamic = "force-dynamic";
export default function Page() {
  return <main><h1>An empty page</h1></main>;
}\n`,
  "app/page.jsx": `export default function Page() {
  return <main><h1>An empty page</h1></main>;
}\n`,
};

async function build(): Promise<void> {
  await mkdir(join(directory, "app", "rendered"), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(directory, name), text);
  const program = join(PROJECT, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [program, "build"], {
    cwd: directory,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error("The empty page could not be built.");
}

let close = async (): Promise<void> => {};

const commands = {
  /** Builds it; answers the port that it is served on. */
  async start(): Promise<number> {
    await build();
    const app = next({ dev: false, dir: directory });
    await app.prepare();
    const answer = app.getRequestHandler();
    const http = createServer((request, response) => void answer(request, response));
    close = async () => {
      http.closeAllConnections();
      http.close();
      await app.close();
    };
    return new Promise((resolve) => {
      http.listen(0, "127.0.0.1", () => {
        const address = http.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  },
};
export type EmptyPage = typeof commands;

answerCommands(commands, () => close());
