import postgres, { type Sql } from "postgres";

// postgres.js 3.4.9 does not survive a connection that is lost inside a transaction: it still sends
// its ROLLBACK, to no socket, and the process dies of that (porsager/postgres 1154, 1208). What is
// connected in its place may hang for ever, or run what was left over of the old transaction (1216).
// So here a transaction whose connection is gone is left alone, and a pool that lost a connection is
// replaced by a new one. It also asks each new connection for all types of lists, and where that
// connection is lost nobody hears of it, which ends the process: so the types are told to it.

type Options = NonNullable<Parameters<typeof postgres>[1]>;
type Begin = (tx: Sql) => unknown;
type List = {
  to: number;
  from: number[];
  serialize(list: unknown[]): string;
  parse(text: string): string;
};
/** One pool after the other; `isBroken` once any of its connections was lost. */
type Generation = { pool: Sql; isBroken: boolean };

/** Milliseconds that a broken pool has to end what is under way on its other connections. */
const FAREWELL = 2_000;
/** Milliseconds after a failure in which the end of its connection is heard of, if there is one. */
const NOTICE = 1_000;

/** A list as PostgreSQL reads one. Statements answer none: those come as JSON. */
const listOf = (to: number): List => ({
  to,
  from: [],
  serialize: (list) =>
    `{${list.map((item) => (item === null ? "null" : `"${String(item).replaceAll(/["\\]/g, "\\$&")}"`)).join()}}`,
  parse: (text) => text,
});
/** Values of a statement that is written out, up to which it is prepared. */
const FEW = 8;

/** By their fixed numbers in `pg_type`; a list of another type is refused, so it belongs here then. */
const LISTS = { texts: listOf(1009), ids: listOf(2951) };

/** A postgres.js client that outlives the loss of its connections, and so does the process. */
export function openPool(url: string, given: Options): Sql {
  const options: Options = { ...given, fetch_types: false, types: { ...LISTS, ...given.types } };
  const leaving = new Set<Sql>();
  let ended = false;
  let current = open();
  // Notifications have a connection of their own, which postgres.js itself makes anew.
  const ear = postgres(url, options);

  function open(before?: Sql): Generation {
    const generation: Generation = {
      isBroken: false,
      pool: postgres(url, {
        ...options,
        max_lifetime: null,
        onclose: () => replace(generation),
      }),
    };
    if (before) {
      // Whoever changed how the first pool reads and writes types meant every later one as well.
      Object.assign(generation.pool.options.parsers, before.options.parsers);
      Object.assign(generation.pool.options.serializers, before.options.serializers);
    }
    return generation;
  }

  function replace(broken: Generation): void {
    if (broken.isBroken || ended) return;
    broken.isBroken = true;
    current = open(broken.pool);
    leaving.add(broken.pool);
    setTimeout(() => {
      leaving.delete(broken.pool);
      void broken.pool.end({ timeout: 0 });
    }, FAREWELL).unref();
  }

  async function end({ timeout }: { timeout?: number } = {}): Promise<void> {
    ended = true;
    await Promise.all([
      current.pool.end({ timeout }),
      ear.end({ timeout }),
      ...[...leaving].map((pool) => pool.end({ timeout: 0 })),
    ]);
  }

  const own: Record<PropertyKey, unknown> = {
    end,
    begin: (...args: [string, Begin] | [Begin]) => {
      const generation = current;
      return begin(generation.pool, args, () => replace(generation));
    },
    // It would wait for ever on a connection that is yet to be made, for types are not asked for.
    reserve: () => Promise.reject(new Error("Nothing is reserved here: begin a transaction.")),
    // What Drizzle sends would be read and planned anew each time. Statements of few values are of few
    // kinds, so those are prepared like all others; lists of any length would be kept for ever.
    unsafe: (text: string, values: never[] = [], options = {}) =>
      current.pool.unsafe(text, values, { ...options, prepare: values.length <= FEW }),
    listen: ear.listen,
  };
  return new Proxy(current.pool, {
    apply: (_, self, args) => Reflect.apply(current.pool, self, args),
    get: (_, key) => own[key] ?? Reflect.get(current.pool, key),
  });
}

function begin(pool: Sql, args: [string, Begin] | [Begin], onLost: () => void): Promise<unknown> {
  const work = args.at(-1) as Begin;
  let hasBegun = false;
  let isOver = false;
  const guarded = (tx: Sql) =>
    new Promise((resolve, reject) => {
      hasBegun = true;
      // What is settled here is followed by a COMMIT or ROLLBACK: not on a connection that is gone.
      Promise.resolve(work(whileOpen(tx, () => isOver))).then(
        (value) => isOver || resolve(value),
        (error) => {
          if (!isLost(error)) reject(error);
          // If it was this connection that was lost, we are about to hear of it.
          else setTimeout(() => isOver || reject(error), NOTICE);
        },
      );
    });
  const transaction =
    args.length === 2 ? pool.begin(args[0], guarded as never) : pool.begin(guarded as never);
  transaction.catch((error) => {
    isOver = true;
    // A failed COMMIT is heard of before the end of its connection, and what comes next on that
    // connection would be told the old error.
    if (hasBegun && isLost(error)) onLost();
  });
  return transaction;
}

/** Sends nothing any more once the connection is gone. */
const whileOpen = (tx: Sql, isGone: () => boolean): Sql =>
  new Proxy(tx, {
    apply(target, self, args) {
      if (isGone()) throw connectionLost();
      return Reflect.apply(target, self, args);
    },
    get(target, key) {
      if (key === "unsafe" && isGone()) throw connectionLost();
      return Reflect.get(target, key);
    },
  });

const connectionLost = (): Error =>
  Object.assign(new Error("The connection to the database was lost."), {
    code: "CONNECTION_CLOSED",
  });

/** Whether this says that a connection is gone, rather than that a statement was wrong. */
function isLost(error: unknown): boolean {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  return (
    severity === "FATAL" || /^(CONNECT|ECONN|EPIPE|ERR_STREAM|ETIMEDOUT|08)/.test(String(code))
  );
}
