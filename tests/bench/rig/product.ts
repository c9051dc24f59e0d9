import { monitorEventLoopDelay } from "node:perf_hooks";
import { type RunningServer, startServer } from "#server/main.ts";
import type { Pages } from "#server/pages.ts";
import { readSettings } from "#server/settings.ts";
import { memoryBytes } from "./memory-bytes.ts";
import { answerCommands } from "./remote.ts";
import { SECRET_KEY } from "./secret.ts";

// The real server in a process of its own, told by the bench when to start and what to report.

const noPages: Pages = {
  ready: Promise.resolve(),
  answer: async (_, response) => void response.end(),
  close: async () => {},
};

/** `smtpUrl`: where mails go out; without it none do. */
type Start = { databaseUrl: string; pages: boolean; smtpUrl?: string };

let server: RunningServer | null = null;
/** The sampler's own interval, which every sample contains. */
const RESOLUTION = 1;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();

const commands = {
  /** Answers the port. */
  async start({ databaseUrl, pages, smtpUrl }: Start): Promise<number> {
    const settings = readSettings({
      PORT: "0",
      HOST: "127.0.0.1",
      DATABASE_URL: databaseUrl,
      SECRET_KEY,
      LOG_LEVEL: "error",
      SMTP_URL: smtpUrl,
    });
    server = await startServer(settings, pages ? {} : { pages: noPages });
    return Number(new URL(server.url).port);
  },
  resetDelay: () => delay.reset(),
  /** Event-loop delay since the reset, in milliseconds. */
  delay: () => ({
    p50: delay.percentile(50) / 1e6 - RESOLUTION,
    p99: delay.percentile(99) / 1e6 - RESOLUTION,
  }),
  memoryBytes,
  cpu: () => process.cpuUsage(),
};
export type Product = typeof commands;

answerCommands(commands, () => server?.stop());
