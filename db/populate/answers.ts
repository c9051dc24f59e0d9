import { HIGHEST, LOWEST, type Rating } from "#domain/rating.ts";
import type { Chance } from "./chance.ts";
import type { Point } from "./stories.ts";

/** How one member differs from the team, week after week. */
export type Temper = { clarity: number; autonomy: number; diligence: number };

/** How far members lie from their team's mean, each of them from week to week, and all together. */
const BETWEEN_MEMBERS = 1.0;
const WITHIN_MEMBER = 0.9;
const MOOD_OF_THE_WEEK = 0.2;

/** The lasting ways of a team's members; they cancel out, so that the team lies where it is told to. */
export function tempersOf(chance: Chance, seats: number): Temper[] {
  const drawn = Array.from({ length: seats }, () => ({
    clarity: BETWEEN_MEMBERS * chance.normal(),
    autonomy: BETWEEN_MEMBERS * chance.normal(),
    diligence: 0.08 * chance.normal(),
  }));
  const mean = (axis: "clarity" | "autonomy") =>
    drawn.reduce((sum, temper) => sum + temper[axis], 0) / seats;
  const [clarity, autonomy] = [mean("clarity"), mean("autonomy")];
  return drawn.map((temper) => ({
    ...temper,
    clarity: temper.clarity - clarity,
    autonomy: temper.autonomy - autonomy,
  }));
}

/** Who of a team answers in one round, as places on its roster, and what. */
export function answersAt(
  chance: Chance,
  tempers: readonly Temper[],
  { clarity, autonomy, turnout, torn }: Point,
): { place: number; rating: Rating }[] {
  const mood = {
    clarity: MOOD_OF_THE_WEEK * chance.normal(),
    autonomy: MOOD_OF_THE_WEEK * chance.normal(),
  };
  return tempers.flatMap((temper, place) => {
    // Drawn for all, so that who answers does not change what the others say.
    const side = place % 2 === 0 ? torn / 2 : -torn / 2;
    const rating = {
      clarity: point(
        clarity + mood.clarity + temper.clarity + side + WITHIN_MEMBER * chance.normal(),
      ),
      autonomy: point(autonomy + mood.autonomy + temper.autonomy + WITHIN_MEMBER * chance.normal()),
    };
    return chance.unit() < turnout + temper.diligence ? [{ place, rating }] : [];
  });
}

const point = (value: number): number => Math.min(HIGHEST, Math.max(LOWEST, Math.round(value)));
