import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";

export type Pages = {
  ready: Promise<void>;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

export const PROJECT = fileURLToPath(new URL("..", import.meta.url));

/** Next, as one listener among others on our server. */
export function openPages(dev: boolean, port: number): Pages {
  const app = next({ dev, dir: PROJECT, port });
  const ready = app.prepare();
  ready.catch(() => {});
  return {
    ready,
    answer: (request, response) => app.getRequestHandler()(request, response),
    close: () => app.close(),
  };
}
