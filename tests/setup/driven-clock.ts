import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Sql } from "postgres";

/** The clock of servers that were started with `shifted-clock.ts`, and of the jobs they wait for. */
export class DrivenClock {
  readonly #sql: Sql;
  readonly #servers: ChildProcess[] = [];
  #ahead = 0;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  /** Lets a server run by this clock from now on. */
  async drive(server: ChildProcess): Promise<void> {
    this.#servers.push(server);
    await this.#tell(server);
  }

  /**
   * Makes it `to`, which must not lie in the past of this clock. What waits for a moment in between
   * is then due at once, as it is after a time in which nothing ran.
   */
  async goTo(to: Date): Promise<void> {
    const step = to.getTime() - this.now().getTime();
    if (step < 0) throw new Error(`${to.toISOString()} is over.`);
    this.#ahead += step;
    for (const server of this.#servers)
      if (server.connected && server.exitCode === null) await this.#tell(server);
    await this.#sql`
      update pgboss.job set start_after = start_after - make_interval(secs => ${step / 1000})
      where state in ('created', 'retry')`;
  }

  async #tell(server: ChildProcess): Promise<void> {
    const told = once(server, "message");
    server.send({ clock: this.#ahead });
    await told;
  }
}
