import { startServer } from "#server/main.ts";
import { readSettings } from "#server/settings.ts";

/**
 * The whole server, with a stand-in for its pages: what a test starts as a process of its own, so
 * that it can be killed. Prints its address when it is ready.
 */
const server = await startServer(readSettings(process.env), {
  pages: {
    ready: Promise.resolve(),
    answer: async (_, response) => void response.end("a page"),
    close: async () => {},
  },
});
const end = () => void server.stop().then(() => process.exit(0));
process.on("SIGTERM", end);
process.on("SIGINT", end);
process.stdout.write(`ready ${server.url}\n`);
