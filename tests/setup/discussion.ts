import { drawnNotes } from "#db/queries/discussions.ts";
import { latestRoundOf } from "#db/queries/sessions.ts";
import { fromBase64Url, toBase64Url } from "#domain/bytes.ts";
import {
  agreeMac,
  type Credential,
  finishCredential,
  newDeviceSecret,
  nullifierOf,
  requestCredential,
} from "#domain/credential.ts";
import type { Agreeing, Stage } from "#domain/session.ts";
import { AgreeCredentialAnswer, type AgreementRequest, PATHS } from "#domain/wire.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { sealNote } from "#server/vault.ts";
import { type Answer, accepted, send } from "./member.ts";
import { checkedBallot, credentialMint } from "./minted-credential.ts";
import { command, mintSession } from "./session.ts";
import { type Keeper, type MintedTeam, mintTeam } from "./workspace.ts";

export type MintedDiscussion = {
  team: MintedTeam;
  session: string;
  round: string;
  /** The ids of the notes that the room talks about, in their order. */
  notes: string[];
};

/** A session in Discuss with everybody of its team in it, and so many notes to agree with. */
export async function mintDiscussion(
  keeper: Keeper,
  { seats = 9, k = 4, notes = 5 }: { seats?: number; k?: number; notes?: number } = {},
): Promise<MintedDiscussion> {
  const sql = keeper.db.$client;
  const team = await mintTeam(keeper, { seats, k });
  const session = await mintSession(keeper, team);
  await sql`
    insert into session_seats (session_id, seat_id)
    select ${session}, unnest(${team.seats.map(({ id }) => id)}::uuid[])`;
  const round = await mintDiscussedRound(keeper, { team, session }, notes);
  return { team, session, round, notes: (await drawnNotes(sql, round)).map(({ id }) => id) };
}

/** One more round of a session, with an answer of each seat and so many notes to discuss. */
export async function mintDiscussedRound(
  keeper: Keeper,
  { team, session }: Pick<MintedDiscussion, "team" | "session">,
  notes: number,
): Promise<string> {
  const sql = keeper.db.$client;
  await command(keeper, team, session, "rate");
  const round = (await latestRoundOf(sql, session))?.id ?? "";
  const mint = await credentialMint(keeper.keys);
  const ballots = team.seats.map(() =>
    checkedBallot(round, mint(team.id, round), { clarity: 6, autonomy: 7 }),
  );
  await writeBallots(sql, keeper.keys.pool, ballots);
  for (let i = 0; i < notes; i += 1) {
    const { info, nonce } = mint(team.id, round, "note");
    const nullifier = nullifierOf(info, nonce);
    const ciphertext = sealNote(keeper.keys.pool, round, nullifier, `Note ${i + 1}`);
    await sql`
      insert into pool_notes values (${round}, decode(${nullifier}, 'hex'), ${ciphertext})`;
  }
  await command(keeper, team, session, "reveal");
  await command(keeper, team, session, "discuss");
  return round;
}

/** Puts a session where a test needs it, without the way there. */
export const moveTo = ({ db }: Keeper, session: string, stage: Stage, agreeing: Agreeing | null) =>
  db.$client`update sessions set stage = ${stage}, agreeing = ${agreeing} where id = ${session}`;

/** All that somebody agrees with, ready to be sent. */
export const signedAgreement = (
  { info, nonce, key }: Credential,
  notes: readonly string[],
  seq = 1,
): AgreementRequest => ({
  info,
  nonce: toBase64Url(nonce),
  seq,
  notes: [...notes],
  mac: toBase64Url(agreeMac(key, info, notes, seq)),
});

/** Somebody in the room with a phone, over the real protocol. */
export class Agreer {
  readonly #url: string;
  readonly #publicKey: Uint8Array;
  readonly #bound: { team: string; round: string; purpose: "agree" };
  readonly #secret: string;
  readonly #device = newDeviceSecret();

  constructor(
    url: string,
    { keys }: Keeper,
    { team, round }: { team: Pick<MintedTeam, "id">; round: string },
    secret: string,
  ) {
    this.#url = url;
    this.#publicKey = keys.credentialPublic;
    this.#bound = { team: team.id, round, purpose: "agree" };
    this.#secret = secret;
  }

  /** Asks for the credential, with this device's element or another one. */
  ask(agree = toBase64Url(this.#request().blinded)): Promise<Answer> {
    return send(this.#url + PATHS.agreeCredentials.replace("{round}", this.#bound.round), {
      body: { agree },
      headers: { authorization: `Bearer ${this.#secret}` },
    });
  }

  async credential(): Promise<Credential> {
    const answer = accepted(await this.ask());
    const { evaluated, proof } = AgreeCredentialAnswer.parse(JSON.parse(answer.text)).agree;
    return finishCredential(this.#request(), {
      evaluated: fromBase64Url(evaluated),
      proof: fromBase64Url(proof),
    });
  }

  #request() {
    return requestCredential(this.#device, this.#publicKey, this.#bound);
  }
}

/** Sends what somebody agrees with, as a phone does: without any name. */
export const sendAgreement = (
  url: string,
  round: string,
  body: AgreementRequest | Record<string, unknown>,
): Promise<Answer> => send(url + PATHS.agreements.replace("{round}", round), { body });
