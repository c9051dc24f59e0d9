import { fork } from "node:child_process";

/** What a process of the bench can be told to do. */
// biome-ignore lint/suspicious/noExplicitAny: the input's type is each command's own.
export type Commands = Record<string, (input: any) => unknown>;

type Call = { id: number; command: string; input: unknown };
type Reply = { id: number; value: unknown; fault: string | null };

export type Remote<C extends Commands> = {
  pid: number;
  call<Name extends keyof C & string>(
    command: Name,
    ...input: Parameters<C[Name]>
  ): Promise<Awaited<ReturnType<C[Name]>>>;
  /** Ends the process once it has answered; resolves when it is gone. */
  stop(): Promise<void>;
};

/** Starts a file of the bench as a process of its own. */
export function startProcess<C extends Commands>(file: URL, flags: string[] = []): Remote<C> {
  const child = fork(file, {
    execArgv: ["--expose-gc", ...flags],
    serialization: "advanced",
    // Standard output is for the table.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let ended = false;
  void gone.then(() => {
    ended = true;
    for (const [id, reply] of waiting) reply({ id, value: null, fault: `${file} ended` });
  });
  child.on("message", (reply: Reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  let calls = 0;
  return {
    pid: child.pid ?? 0,
    call(command, input?: unknown) {
      if (ended) return Promise.reject(new Error(`${file} ended`));
      calls += 1;
      const call: Call = { id: calls, command, input };
      return new Promise((resolve, reject) => {
        waiting.set(call.id, ({ value, fault }) => {
          if (fault === null) resolve(value as never);
          else reject(new Error(`${command}: ${fault}`));
        });
        child.send(call);
      });
    },
    async stop() {
      if (child.connected) child.disconnect();
      const patience = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await gone;
      clearTimeout(patience);
    },
  };
}

/** In such a process: answers commands until the bench lets go of it, then cleans up and ends. */
export function answerCommands(commands: Commands, cleanUp: () => Promise<unknown> | unknown) {
  process.on("message", async ({ id, command, input }: Call) => {
    const reply: Reply = { id, value: undefined, fault: null };
    try {
      reply.value = await commands[command]?.(input);
    } catch (error) {
      reply.fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    process.send?.(reply);
  });
  process.once("disconnect", async () => {
    await cleanUp();
    process.exit(0);
  });
  // Ctrl-C reaches the whole group; the bench itself decides when we end.
  process.on("SIGINT", () => {});
}
