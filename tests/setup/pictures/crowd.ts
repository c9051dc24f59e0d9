import { answersAt, tempersOf } from "#db/populate/answers.ts";
import { chanceFrom } from "#db/populate/chance.ts";
import type { Rating } from "#domain/rating.ts";
import { type Credentials, Member } from "../member.ts";
import type { Team } from "./studio.ts";

/** The members of one team in one round, who come in and rate when they are told to. */
export class Crowd {
  readonly #round: { team: string; round: string };
  readonly #members: Member[];
  readonly #ratings: Rating[];
  #credentials: Credentials[] = [];
  #rated = 0;

  /** Ratings about a point, the same for the same seed. */
  constructor(url: string, team: Team, round: string, about: Rating, seed = 7) {
    this.#round = { team: team.id, round };
    this.#members = team.secrets.map((secret) => new Member(url, secret));
    const chance = chanceFrom(seed);
    const tempers = tempersOf(chance, team.secrets.length);
    const point = { ...about, turnout: 2, torn: 0 };
    this.#ratings = answersAt(chance, tempers, point).map(({ rating }) => rating);
  }

  /** So many of the team come into the room, the last ones of its list. */
  async comeIn(count = this.#members.length): Promise<void> {
    for (const member of this.#members.slice(-count))
      this.#credentials.push(await member.credentials(this.#round));
  }

  /** So many more of those in the room rate. */
  async rate(count: number): Promise<void> {
    const [member] = this.#members;
    for (const credentials of this.#credentials.slice(this.#rated, this.#rated + count)) {
      const rating = this.#ratings[this.#rated] as Rating;
      await member?.cast(credentials, rating);
      this.#rated += 1;
    }
  }

  /** The first in the room leave these notes. */
  async write(notes: readonly string[]): Promise<void> {
    const [member] = this.#members;
    for (const [place, text] of notes.entries()) {
      const credentials = this.#credentials[place];
      if (credentials) await member?.leaveNote(credentials, text);
    }
  }
}
