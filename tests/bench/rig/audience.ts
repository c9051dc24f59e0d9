import { PATHS } from "#domain/wire.ts";
import { paceFor } from "#server/realtime/publisher.ts";
import type { BareSocket } from "./bare-socket.ts";
import { pause } from "./clock.ts";
import { quantile } from "./median.ts";
import type { Remote } from "./remote.ts";
import type { Rig, Served } from "./rig.ts";
import { K } from "./rooms.ts";
import { sealBatch } from "./sealing.ts";
import type { Viewers } from "./viewers.ts";

export type Latency = { p50: number; p99: number };
export type Compared = { product: Latency; bare: Latency };

/** As many screens on the product as on a bare Socket.IO, and what the one sends sent by both. */
export class Audience {
  readonly served: Served;
  readonly bare: { server: Remote<BareSocket>; port: number };
  readonly viewers: Remote<Viewers>;
  readonly team: string;
  readonly round: string;
  #seats: string[] = [];
  #count = 0;
  #payload: { event: string; payload: unknown } = { event: "", payload: null };

  private constructor(
    parts: Pick<Audience, "served" | "bare" | "viewers">,
    room: Pick<Audience, "team" | "round">,
  ) {
    this.served = parts.served;
    this.bare = parts.bare;
    this.viewers = parts.viewers;
    this.team = room.team;
    this.round = room.round;
  }

  static async of(rig: Rig): Promise<Audience> {
    const served = await rig.serve();
    const parts = { served, bare: await rig.bareSocket(), viewers: rig.viewers() };
    const audience = new Audience(parts, await served.rooms.live());
    await served.rooms.keepBeat(audience.round);
    audience.#seats = await served.rooms.seats(audience.team, 20);
    return audience;
  }

  joinProduct(count: number, atOnce = 50) {
    this.#count += count;
    const { port } = this.served;
    return this.viewers.call("join", {
      ...{ group: "product", port, path: PATHS.socket, count, atOnce },
      seats: this.#seats,
    });
  }

  joinBare(count: number, atOnce = 50) {
    const { port } = this.bare;
    return this.viewers.call("join", {
      ...{ group: "bare", port, path: "/socket.io", count, seats: [], atOnce },
    });
  }

  async leave(): Promise<void> {
    for (const group of ["product", "bare"]) await this.viewers.call("leave", group);
    this.#count = 0;
  }

  /** Seals a batch and waits until every screen has it; answers each one's latency. */
  async publish(): Promise<number[]> {
    const { rooms } = this.served;
    const [pool] = await rooms.db.$client<{ held: number }[]>`
      select count(*)::int as held from pool_ballots where round_id = ${this.round}`;
    await rooms.fillPool(this.round, 2 * K - (pool?.held ?? 0));
    await this.viewers.call("reset", "product");
    const sealed = await sealBatch(rooms, this.round);
    const latencies = await this.#latencies("product", sealed);
    const last = JSON.parse(await this.viewers.call("last", "product"));
    this.#payload = { event: last[0], payload: last[1] };
    return latencies;
  }

  /** Sends the same bytes by the bare Socket.IO. */
  async emitBare(): Promise<number[]> {
    await this.viewers.call("reset", "bare");
    const sent = await this.bare.server.call("emit", this.#payload);
    return this.#latencies("bare", sent);
  }

  /** So many of both in turn, further apart than any pace. */
  async compare(times: number): Promise<Compared> {
    const product: number[] = [];
    const bare: number[] = [];
    const pace = paceFor(this.#count);
    for (let i = 0; i < times; i += 1) {
      product.push(...(await this.publish()));
      await pause(pace / 2);
      bare.push(...(await this.emitBare()));
      await pause(pace);
    }
    const latency = (of: number[]) => ({ p50: quantile(of, 0.5), p99: quantile(of, 0.99) });
    return { product: latency(product), bare: latency(bare) };
  }

  async #latencies(group: string, from: number): Promise<number[]> {
    const times = await this.viewers.call("received", { group, count: this.#count });
    if (times.length > this.#count) throw new Error("A screen was sent more than one message.");
    return times.map((at) => at - from);
  }
}
