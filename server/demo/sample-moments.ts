import { chanceFrom } from "#db/populate/chance.ts";
import { addDays } from "#domain/days.ts";
import { MOMENT_KINDS, type MomentKind } from "#domain/moments.ts";
import type { Installation } from "../installation.ts";
import { sealMoment } from "../moments/seal-moment.ts";

/** What a leader might have written down, by kind. */
const LINES: Record<MomentKind, readonly string[]> = {
  recognition: [
    "Yara found the double charge before a customer did. Said so in the stand-up.",
    "Told Omar that his notes on the outage are the best we have had.",
    "Named the three who kept the old index alive while everyone looked elsewhere.",
  ],
  gratitude: [
    "Thanked Femke for the weekend she gave us, and asked her to take Monday off.",
    "Thank-you card for the support squad, by hand.",
    "Thanked Luca for saying no to me in front of everyone.",
  ],
  generosity: [
    "Let Priya run the review. Said nothing for an hour.",
    "Gave my slot at the all-hands to the two who built it.",
    "Stayed out of the planning. They finished early.",
  ],
  spotlight: [
    "Showed the board who is behind the quiet migration.",
    "Asked Noor to explain the cache to the other leads.",
    "Read out what the on-call did at four in the morning.",
  ],
  presence: [
    "Half an hour with Hana, no agenda. The hand-over worries her.",
    "Sat with the squad and only asked questions.",
    "Walked to lunch with Emil. He does not know what we stop doing.",
  ],
};

const DAYS = 365;
const SATURDAY = 6;
const SHARE_OF_DAYS = 0.3;
const SHARE_WITH_A_LINE = 0.8;

type Year = { leader: string; teams: readonly { id: string }[]; seed: number; now: Date };

/** A year of the sample leader's journal up to yesterday, sealed like everybody's. */
export async function writeSampleMoments(
  { db, keys }: Pick<Installation, "db" | "keys">,
  { leader, teams, seed, now }: Year,
): Promise<void> {
  const chance = chanceFrom(seed);
  const told = teams.slice(0, 8);
  const today = now.toISOString().slice(0, 10);
  const rows = [];
  for (let daysAgo = DAYS; daysAgo > 0; daysAgo -= 1) {
    const day = addDays(today, -daysAgo);
    const isWeekend = new Date(day).getUTCDay() % SATURDAY === 0;
    const [isKept, hasLine] = [chance.unit() < SHARE_OF_DAYS, chance.unit() < SHARE_WITH_A_LINE];
    const [id, kind, team] = [chance.uuid(), chance.pick(MOMENT_KINDS), chance.pick(told)];
    const line = chance.pick(LINES[kind]);
    if (isWeekend || !isKept) continue;
    const content = { kind, team: team.id, line: hasLine ? line : "" };
    const ciphertext = sealMoment(keys, { id, leader, day }, content);
    rows.push({ id, leader_id: leader, day, ciphertext, created_at: `${day}T16:00:00Z` });
  }
  await db.$client`insert into moments ${db.$client(rows)}`;
}
