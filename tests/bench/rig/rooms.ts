import { randomBytes, randomUUID } from "node:crypto";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { openRound } from "#server/rounds/open-round.ts";
import { sealBallot } from "#server/vault.ts";
import { KEYS } from "./secret.ts";

/** The smallest group in every room of the bench. */
export const K = 4;

/** Makes teams and rounds in a database as the product does, without asking anyone. */
export class Rooms {
  readonly db: Database;

  constructor(databaseUrl: string) {
    this.db = openDatabase(databaseUrl, 4);
  }

  /** A team of its own workspace, or of one that is there. */
  async team(workspace: string = randomUUID()): Promise<AuthorizedTeamId> {
    const sql = this.db.$client;
    const team = randomUUID();
    const join = hashOfLink(linkSecret(KEYS, "join", team, 1));
    await sql`
      with workspace as (
        insert into workspaces (id, name) values (${workspace}, 'bench') on conflict do nothing)
      insert into teams (id, workspace_id, name, k, join_hash)
      values (${team}, ${workspace}, 'bench', ${K}, ${join})`;
    return team as AuthorizedTeamId;
  }

  /** Seats, by the secrets of their links. */
  async seats(team: string, count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    const secrets = ids.map((id) => linkSecret(KEYS, "seat", id, 1));
    await this.db.$client`
      insert into seats (id, team_id, link_hash)
      select id, ${team}, decode(hash, 'hex') from unnest(
        ${ids}::uuid[],
        ${secrets.map((secret) => Buffer.from(hashOfLink(secret)).toString("hex"))}::text[]
      ) as row(id, hash)`;
    return secrets;
  }

  async round(team: AuthorizedTeamId, kind: "live" | "weekly"): Promise<string> {
    const asked = { kind, noteRule: "never", closesAt: null } as const;
    const opened = await openRound({ db: this.db }, team, asked, new Date());
    if (!opened.ok) throw new Error(opened.reason);
    return opened.value.id;
  }

  /** A new team with a live round. */
  async live(): Promise<{ team: AuthorizedTeamId; round: string }> {
    const team = await this.team();
    return { team, round: await this.round(team, "live") };
  }

  /** Takes the beat away from every server: the bench seals this round itself. */
  async keepBeat(round: string): Promise<void> {
    await this.db.$client`update rounds set beat = 9000000000000000 where id = ${round}`;
  }

  async giveBackBeat(round: string): Promise<void> {
    await this.db.$client`update rounds set beat = 0 where id = ${round}`;
  }

  /** Ballots in the pool without a word to anyone. */
  async fillPool(round: string, count: number): Promise<void> {
    const rows = Array.from({ length: count }, () => {
      const nullifier = randomBytes(32).toString("hex");
      const [a = 0, b = 0] = randomBytes(2);
      const ballot = { clarity: 1 + (a % 10), autonomy: 1 + (b % 10), seq: 1 };
      return { nullifier, ciphertext: sealBallot(KEYS.pool, round, nullifier, ballot) };
    });
    await this.db.$client`
      insert into pool_ballots (round_id, nullifier, ciphertext)
      select ${round}, decode(nullifier, 'hex'), decode(ciphertext, 'hex') from unnest(
        ${rows.map(({ nullifier }) => nullifier)}::text[],
        ${rows.map(({ ciphertext }) => ciphertext.toString("hex"))}::text[]
      ) as row(nullifier, ciphertext)`;
  }

  close(): Promise<void> {
    return closeDatabase(this.db);
  }
}
