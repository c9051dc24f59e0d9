import {
  currentRoundOf,
  publishedResult,
  type RoundState,
  roundState,
} from "#db/queries/round-states.ts";
import { publishOpen } from "#domain/display.ts";
import { PROTOCOL_VERSION } from "#domain/info.ts";
import type { PublishedResult } from "#domain/result.ts";
import { EMPTY_SPREAD_POOL, spreadIn } from "#domain/spread-pool.ts";
import { sumOf, type Tally } from "#domain/tally.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import type { Installation } from "../installation.ts";
import { openTally } from "../vault.ts";

/** What the batches so far add up to, and what of it may be shown. */
type Released = { batches: number; tally: Tally; result: PublishedResult | null };

const NOTHING: Released = { batches: 0, tally: sumOf([]), result: null };

/** Added to the version at the close, above all that an open round can count up to. */
const CLOSED = 1_000_000_000;

/**
 * Reads rounds as everyone may see them (P3): from batches, never from ballots. Remembers what the
 * batches of open rounds add up to, for they never change.
 */
export class RoundSnapshots {
  readonly #installation: Pick<Installation, "db" | "keys">;
  readonly #released = new Map<string, Released>();
  readonly #rosters = new Map<string, number>();
  #forgotten = 0;

  constructor(installation: Pick<Installation, "db" | "keys">) {
    this.#installation = installation;
  }

  async of(round: string): Promise<RoundSnapshot | null> {
    const { db, keys } = this.#installation;
    const known = this.#released.get(round) ?? NOTHING;
    const forgotten = this.#forgotten;
    const roster = this.#rosters.get(round) ?? null;
    const state = await roundState(db.$client, round, known.batches, roster);
    if (!state) return null;
    if (state.closedAt) this.#forget(round);
    // Not if a seat came in while we counted: then this count may be the one before.
    else if (forgotten === this.#forgotten) this.#rosters.set(round, state.roster);
    const released = state.closedAt ? known : this.#remember(keys.pool, state, known);
    return snapshotOf(state, released, spreadIn(state.spreadPool ?? EMPTY_SPREAD_POOL));
  }

  /** The roster of a live round grew: it is counted again at the next look. */
  rosterGrew(round: string): void {
    this.#rosters.delete(round);
    this.#forgotten += 1;
  }

  /** Nothing was heard for a while: whatever may have grown is counted again. */
  rostersMayHaveGrown(): void {
    this.#rosters.clear();
    this.#forgotten += 1;
  }

  #forget(round: string): void {
    this.#released.delete(round);
    this.#rosters.delete(round);
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
    const tally = sumOf(known.batches > 0 ? [known.tally, ...tallies] : tallies);
    // Published once a batch and not once a look: with thousands of ballots it takes a while.
    const released = {
      batches: batches.at(-1)?.number ?? known.batches,
      tally,
      result: publishOpen(tally),
    };
    this.#released.set(id, released);
    return released;
  }
}

function snapshotOf(state: RoundState, released: Released, spread: number): RoundSnapshot {
  const { closedAt, kind, roster, progress } = state;
  const result = closedAt ? publishedResult(state) : released.result;
  const rated = kind === "live" && !closedAt ? state.pool + released.tally.ballots : null;
  // Every part only ever grows, so their sum is a version that all processes agree on. A weekly
  // round's count of ballots is no part of it: it would tell what the coarse progress hides.
  const step = progress === "all in" ? roster : Number.parseInt(progress ?? "0", 10);
  const version =
    roster +
    (rated ?? step) +
    released.batches +
    (state.lockedAt ? 1 : 0) +
    state.hiddenNotes +
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
