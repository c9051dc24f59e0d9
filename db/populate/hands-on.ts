import type { Axis } from "#domain/rating.ts";

/** A spell of selective micromanagement as a story tells it; weeks below 0 are still to come. */
export type HandsOn = {
  /** It was declared on the Tuesday of this week, to end on the Friday of that one. */
  startedWeeksAgo: number;
  endsWeeksAgo: number;
  reason: string;
  objective: string;
  keeps: string;
  rule: { axis: Axis; threshold: number; rounds: number };
  /** On a Friday; null: it still runs. */
  ended: { weeksAgo: number; learned: string } | null;
  /** Later ends, each decided on the Thursday of a week. */
  extended?: { weeksAgo: number; endsWeeksAgo: number; reason: string };
};

/** What the sample's leaders declared: what ended well, what runs, what is met and what is overdue. */
export const HANDS_ON = {
  Payments: [
    {
      startedWeeksAgo: 19,
      endsWeeksAgo: 12,
      reason:
        "Three half-finished moves to the new gateway at once. Nobody could say which comes first, me included.",
      objective: "All card traffic runs over the new gateway, and each of us can say what is next.",
      keeps: "How it is built and who does it stay with the team. On-call too.",
      rule: { axis: "clarity", threshold: 7, rounds: 2 },
      ended: {
        weeksAgo: 12,
        learned:
          "Picking the order on Mondays was enough. I should have left the reviews with the team from the first day.",
      },
    },
  ],
  Checkout: [
    {
      startedWeeksAgo: 6,
      endsWeeksAgo: -1,
      reason:
        "Two releases against each other in one week. We need one order of work until the sale.",
      objective: "Three changes ship before the sale, in an order that everyone can explain.",
      keeps: "How it is built, who does what, and on-call.",
      rule: { axis: "autonomy", threshold: 6, rounds: 2 },
      ended: null,
    },
  ],
  Identity: [
    {
      startedWeeksAgo: 8,
      endsWeeksAgo: 1,
      reason: "Since the move nobody knows which half of the work is still ours.",
      objective: "A list of what we keep, what we hand over, and when.",
      keeps: "How sign-in is run day by day.",
      rule: { axis: "clarity", threshold: 6.5, rounds: 2 },
      ended: null,
    },
  ],
  "Support Tools": [
    {
      startedWeeksAgo: 10,
      endsWeeksAgo: 3,
      reason: "Five squads build five screens for the same caller.",
      objective: "Every squad can say what the one screen needs first.",
      keeps: "What an agent asks for three times may be fixed without a ticket.",
      rule: { axis: "clarity", threshold: 7, rounds: 2 },
      ended: null,
      extended: {
        weeksAgo: 3,
        endsWeeksAgo: -3,
        reason: "Two squads joined planning only in week five; they need a month of their own.",
      },
    },
  ],
  "Data Platform": [
    {
      startedWeeksAgo: 27,
      endsWeeksAgo: 24,
      reason:
        "The goal of the last quarter is reached and the next one is a page of open questions.",
      objective: "One sentence that says what the platform is for, and three things we stop doing.",
      keeps: "Everything that runs. I only pick which question we answer next.",
      rule: { axis: "clarity", threshold: 7.5, rounds: 2 },
      ended: { weeksAgo: 24, learned: "Three weeks were enough, since the end was known." },
    },
  ],
} satisfies Record<string, readonly HandsOn[]>;
