import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { pause } from "./clock.ts";

/** What some work asked of the database: milliseconds within it, and how many statements. */
export type Asked = { milliseconds: number; statements: number };

/** Begins every entry of the log; no statement has it. */
const MARK = "@@entry ";
/** Milliseconds until what was answered stands in the log. */
const WRITTEN = 15;
/** Statements that a server asks by itself, on its beat and for its jobs. */
const BY_ITSELF = /bearing jobs|beat|pgboss/;

/**
 * Reads PostgreSQL's own log of every statement's duration (parsing, binding and executing), so that
 * whatever a page asks is counted, and no list of its questions can be out of date.
 */
export class StatementLog {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  static async open(directory: string, databaseUrl: string): Promise<StatementLog> {
    const sql = postgres(databaseUrl, { max: 1 });
    await sql.unsafe(`alter system set log_line_prefix = '${MARK}%a '`);
    await sql`alter system set log_min_duration_statement = 0`;
    await sql`select pg_reload_conf()`;
    await sql.end();
    await pause(1_000);
    return new StatementLog(join(directory, "postgres", "server.log"));
  }

  /** What was asked while this work was done; nothing else may be under way. */
  async during(work: () => Promise<unknown>): Promise<Asked> {
    const { size } = await stat(this.#file);
    await work();
    await pause(WRITTEN);
    const entries = (await this.#from(size)).split(MARK).slice(1);
    const asked = { milliseconds: 0, statements: 0 };
    for (const entry of entries) {
      const [, duration, what] = /duration: ([\d.]+) ms +(\w+)/.exec(entry) ?? [];
      if (!duration || BY_ITSELF.test(entry)) continue;
      asked.milliseconds += Number(duration);
      if (what === "execute" || what === "statement") asked.statements += 1;
    }
    return asked;
  }

  async #from(start: number): Promise<string> {
    const file = await open(this.#file);
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(size - start);
      await file.read(bytes, 0, bytes.length, start);
      return bytes.toString();
    } finally {
      await file.close();
    }
  }

  /** Ends the writing, for it takes time of what is measured otherwise. */
  static async close(databaseUrl: string): Promise<void> {
    const sql = postgres(databaseUrl, { max: 1 });
    await sql`alter system reset log_min_duration_statement`;
    await sql`alter system reset log_line_prefix`;
    await sql`select pg_reload_conf()`;
    await sql.end();
    await pause(1_000);
  }
}
