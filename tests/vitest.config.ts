import { defineConfig } from "vitest/config";

/** One runner for every suite; a project is a folder, so a part of it can be run by name. */
const suite = (name: string, include: string[], rest: object = {}) => ({
  extends: true as const,
  test: { name, include, ...rest },
});

const withServer = {
  globalSetup: ["tests/setup/database.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    maxWorkers: 2,
    reporters: ["default", "./tests/setup/closing-line.ts"],
    onConsoleLog: (log) => {
      throw new Error(`Unexpected console output: ${log}`);
    },
    projects: [
      suite("architecture", ["tests/architecture.test.ts"]),
      suite("domain", ["tests/domain/**/*.test.ts"], { testTimeout: 60_000 }),
      suite("integration", ["tests/db/**/*.test.ts", "tests/server/**/*.test.ts"], withServer),
      suite("redteam", ["tests/redteam/**/*.test.ts"], withServer),
      suite("e2e", ["tests/e2e/**/*.test.ts"], {
        ...withServer,
        testTimeout: 120_000,
        fileParallelism: false,
      }),
    ],
  },
});
