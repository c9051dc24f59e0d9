import { answersAt, tempersOf } from "#db/populate/answers.ts";
import { chanceFrom } from "#db/populate/chance.ts";
import type { Rating } from "#domain/rating.ts";
import { PATHS } from "#domain/wire.ts";
import { Agreer, sendAgreement, signedAgreement } from "../discussion.ts";
import { accepted, type Credentials, Member, send } from "../member.ts";
import type { Studio, Team } from "./studio.ts";

/** The members of one team in one session, who come in, rate and agree when they are told to. */
export class Crowd {
  readonly #studio: Studio;
  readonly #team: Team;
  readonly #session: string;
  #seats: string[] = [];
  #credentials: Credentials[] = [];
  #ratings: Rating[] = [];
  #rated = 0;

  constructor(studio: Studio, team: Team, session: { id: string }) {
    this.#studio = studio;
    this.#team = team;
    this.#session = session.id;
  }

  /** So many of the team come into the room, the last ones of its list. */
  async comeIn(count = this.#team.secrets.length): Promise<void> {
    this.#seats = this.#team.secrets.slice(-count);
    const path = PATHS.presence.replace("{session}", this.#session);
    for (const secret of this.#seats)
      accepted(
        await send(this.#studio.url + path, { headers: { authorization: `Bearer ${secret}` } }),
      );
  }

  /** Their phones are asked; ratings will be about a point, the same for the same seed. */
  async join(round: string, about: Rating, seed = 7): Promise<void> {
    const bound = { team: this.#team.id, round };
    this.#credentials = [];
    for (const secret of this.#seats)
      this.#credentials.push(await new Member(this.#studio.url, secret).credentials(bound));
    const chance = chanceFrom(seed);
    const tempers = tempersOf(chance, this.#team.secrets.length);
    const point = { ...about, turnout: 2, torn: 0 };
    this.#ratings = answersAt(chance, tempers, point).map(({ rating }) => rating);
    this.#rated = 0;
  }

  /** So many more of those in the room rate. */
  async rate(count: number): Promise<void> {
    const anyone = new Member(this.#studio.url, "");
    for (const credentials of this.#credentials.slice(this.#rated, this.#rated + count)) {
      await anyone.cast(credentials, this.#ratings[this.#rated] as Rating);
      this.#rated += 1;
    }
  }

  /** The first in the room leave these notes. */
  async write(notes: readonly string[]): Promise<void> {
    const anyone = new Member(this.#studio.url, "");
    for (const [place, text] of notes.entries()) {
      const credentials = this.#credentials[place];
      if (credentials) await anyone.leaveNote(credentials, text);
    }
  }

  /** One after the other agrees with these of the notes on show, by their places in the alphabet. */
  async agree(round: string, choices: readonly (readonly number[])[]): Promise<void> {
    const { installation, url } = this.#studio;
    const notes = await installation.db.$client<{ id: string }[]>`
      select id from notes where round_id = ${round} order by text`;
    const about = { team: { id: this.#team.id }, round };
    for (const [place, chosen] of choices.entries()) {
      const agreer = new Agreer(url, installation, about, this.#seats[place] ?? "");
      const ids = chosen.map((note) => notes[note]?.id ?? "");
      accepted(await sendAgreement(url, round, signedAgreement(await agreer.credential(), ids)));
    }
  }
}
