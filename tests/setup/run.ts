import { spawn } from "node:child_process";
import { buildIfNeeded } from "#server/build.ts";
import { installChromiumIfMissing } from "./chromium.ts";

/** `npm test`: everything a fresh machine lacks, then every suite; arguments go on to vitest. */
await installChromiumIfMissing();
await buildIfNeeded();
const vitest = spawn(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "tests/vitest.config.ts",
    ...process.argv.slice(2),
  ],
  { stdio: "inherit" },
);
vitest.once("exit", (code) => process.exit(code ?? 1));
