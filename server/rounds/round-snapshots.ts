import {
  currentRoundOf,
  publishedResult,
  type RoundState,
  roundState,
} from "#db/queries/round-states.ts";
import { publishOpen } from "#domain/display.ts";
import { PROTOCOL_VERSION } from "#domain/info.ts";
import { EMPTY_SPREAD_POOL, spreadIn } from "#domain/spread-pool.ts";
import { sumOf, type Tally } from "#domain/tally.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import type { Installation } from "../installation.ts";
import { openTally } from "../vault.ts";

type Released = { batches: number; tally: Tally };

/** Added to the version at the close, above all that an open round can count up to. */
const CLOSED = 1_000_000_000;

/**
 * Reads rounds as everyone may see them (P3): from batches, never from ballots. Remembers what the
 * batches of open rounds add up to, for they never change.
 */
export class RoundSnapshots {
  readonly #installation: Pick<Installation, "db" | "keys">;
  readonly #released = new Map<string, Released>();

  constructor(installation: Pick<Installation, "db" | "keys">) {
    this.#installation = installation;
  }

  async of(round: string): Promise<RoundSnapshot | null> {
    const { db, keys } = this.#installation;
    const known = this.#released.get(round) ?? { batches: 0, tally: sumOf([]) };
    const state = await roundState(db.$client, round, known.batches);
    if (!state) return null;
    if (state.closedAt) this.#released.delete(round);
    const released = state.closedAt ? known : this.#remember(keys.pool, state, known);
    return snapshotOf(state, released, spreadIn(state.spreadPool ?? EMPTY_SPREAD_POOL));
  }

  /** What a team's screens show now: the open rounds' and the latest one's. */
  async currentOf(team: string): Promise<RoundSnapshot | null> {
    const round = await currentRoundOf(this.#installation.db.$client, team);
    return round ? this.of(round) : null;
  }

  #remember(poolKey: Uint8Array, { id, batches }: RoundState, known: Released): Released {
    if (batches.length === 0) return known;
    const tallies = batches.map(({ number, ciphertext }) =>
      openTally(poolKey, id, number, Buffer.from(ciphertext, "hex")),
    );
    const released = {
      batches: batches.at(-1)?.number ?? known.batches,
      tally: sumOf(known.batches > 0 ? [known.tally, ...tallies] : tallies),
    };
    this.#released.set(id, released);
    return released;
  }
}

function snapshotOf(state: RoundState, released: Released, spread: number): RoundSnapshot {
  const { closedAt, kind, roster, progress } = state;
  const result = closedAt
    ? publishedResult(state)
    : released.batches > 0
      ? publishOpen(released.tally)
      : null;
  const rated = kind === "live" && !closedAt ? state.pool + released.tally.ballots : null;
  // Every part only ever grows, so their sum is a version that all processes agree on. A weekly
  // round's count of ballots is no part of it: it would tell what the coarse progress hides.
  const step = progress === "all in" ? roster : Number.parseInt(progress ?? "0", 10);
  const version =
    roster +
    (rated ?? step) +
    released.batches +
    (state.lockedAt ? 1 : 0) +
    (closedAt ? CLOSED : 0);
  return {
    protocol: PROTOCOL_VERSION,
    id: state.id,
    team: state.team,
    kind,
    version,
    state: closedAt ? (result ? "published" : "too-few") : "open",
    locked: state.lockedAt !== null,
    openedAt: state.openedAt.toISOString(),
    closesAt: state.closesAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    k: state.k,
    roster,
    rated,
    progress: closedAt ? null : progress,
    result,
    spread: state.resultSpread ?? spread,
    noteRule: state.noteRule,
    notes: closedAt && result ? state.notes : null,
  };
}
