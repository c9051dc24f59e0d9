import type { BareMailer } from "./bare-mailer.ts";
import type { BareSocket } from "./bare-socket.ts";
import { type BenchDatabase, startDatabase } from "./database.ts";
import type { Load } from "./load.ts";
import type { Check } from "./make-ballots.ts";
import type { Product } from "./product.ts";
import { type Commands, type Remote, startProcess } from "./remote.ts";
import { Rooms } from "./rooms.ts";
import type { Viewers } from "./viewers.ts";

export type Served = {
  server: Remote<Product>;
  port: number;
  rooms: Rooms;
  databaseUrl: string;
};

type Serve = { check?: Check; pages?: boolean; smtpUrl?: string };

/** Everything a figure may start; what was started is stopped when the figure is done. */
export class Rig {
  readonly database: BenchDatabase;
  #cleanUp: (() => Promise<void>)[] = [];
  #count = 0;

  private constructor(database: BenchDatabase) {
    this.database = database;
  }

  static async start(): Promise<Rig> {
    return new Rig(await startDatabase());
  }

  /** The product in a process of its own, on a new database. */
  async serve({ check = "credential", pages = false, smtpUrl }: Serve = {}): Promise<Served> {
    this.#count += 1;
    const databaseUrl = await this.database.create(`bench_${this.#count}`);
    const file = check === "hash" ? "./hashing-product.ts" : "./product.ts";
    const server = this.process<Product>(file);
    const port = await server.call("start", { databaseUrl, pages, smtpUrl });
    const rooms = new Rooms(databaseUrl);
    this.#cleanUp.push(() => rooms.close());
    return { server, port, rooms, databaseUrl };
  }

  load = (): Remote<Load> => this.process<Load>("./load.ts");
  viewers = (): Remote<Viewers> => this.process<Viewers>("./viewers.ts");

  bareMailer = (): Remote<BareMailer> => this.process<BareMailer>("./bare-mailer.ts");

  async bareSocket(): Promise<{ server: Remote<BareSocket>; port: number }> {
    const server = this.process<BareSocket>("./bare-socket.ts");
    return { server, port: await server.call("start") };
  }

  /** A file of the rig as a process of its own. */
  process<C extends Commands>(file: string): Remote<C> {
    const process = startProcess<C>(new URL(file, import.meta.url));
    this.#cleanUp.push(() => process.stop());
    return process;
  }

  /** Ends what the last figure started, the latest first. */
  async clear(): Promise<void> {
    for (const stop of this.#cleanUp.splice(0).reverse()) await stop();
  }

  async stop(): Promise<void> {
    await this.clear();
    await this.database.stop();
  }
}
