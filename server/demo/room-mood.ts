import { answersAt, type Temper, tempersOf } from "#db/populate/answers.ts";
import { type Chance, chanceFrom } from "#db/populate/chance.ts";
import { pointIn, type Story } from "#db/populate/stories.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import type { Answer } from "./simulated-member.ts";

const NOTES = [
  "Say once more what we stop doing.",
  "I know where we are going. I would like to choose the way.",
  "Shorter planning, please.",
  "The guardrails help. The second one is too tight.",
  "Thursday's walk-through answered most of my questions.",
  "Let on-call decide about thresholds.",
];

/** Milliseconds within which all have come into the room, and then within which all have answered. */
const COMING = 8_000;
const RATING = 50_000;

/**
 * What the members of one team answer, round after round: where their year has left them, and
 * after each talk a little clearer and freer, until the talk starts anew.
 */
export class RoomMood {
  readonly #chance: Chance;
  readonly #tempers: Temper[];
  readonly #story: Story;
  readonly #rounds: string[] = [];

  constructor(story: Story, members: number, seed: number) {
    this.#chance = chanceFrom(seed);
    this.#story = story;
    this.#tempers = tempersOf(this.#chance, members);
  }

  /** Milliseconds until somebody comes into a session's room. */
  coming(): number {
    return this.#chance.unit() * COMING;
  }

  /** The answer of the member at this place to a round. */
  answer(place: number, { id, noteRule }: RoundSnapshot): Answer {
    if (!this.#rounds.includes(id)) this.#rounds.push(id);
    const talks = this.#rounds.indexOf(id) % 3;
    const { clarity, autonomy } = pointIn(this.#story, 0);
    const point = {
      ...{ clarity: clarity - 0.6 + 0.6 * talks, autonomy: autonomy + 0.9 * talks },
      ...{ turnout: 2, torn: 0 },
    };
    const [temper] = [this.#tempers[place] as Temper];
    const [own] = answersAt(this.#chance, [temper], point);
    const writes = noteRule !== "never" && this.#chance.unit() < 0.3;
    return {
      comesAfter: this.#chance.unit() * COMING,
      ratesAfter: 3_000 + this.#chance.unit() ** 1.3 * RATING,
      rating: own?.rating ?? { clarity: 5, autonomy: 5 },
      note: writes ? this.#chance.pick(NOTES) : null,
    };
  }
}
