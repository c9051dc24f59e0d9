import { HANDS_ON, type HandsOn } from "./hands-on.ts";

/** Where a team's mean truly lies so many weeks ago; between two of these it moves straight. */
type Waypoint = {
  weeksAgo: number;
  clarity: number;
  autonomy: number;
  /** Share of the team that answers, from here on until said otherwise. */
  turnout?: number;
  /** How far two halves of the team stand apart, from here on until said otherwise. */
  torn?: number;
};

export type Story = {
  name: string;
  seats: number;
  leader: "Ines Vogt" | "Maren Holt" | "Tomasz Wren";
  /** Oldest first; the first holds for all time before it. */
  path: readonly Waypoint[];
  directions: readonly {
    weeksAgo: number;
    statement: string;
    guardrails: string;
    /** The Friday by which it is to be reached; below 0: still to come. */
    goalWeeksAgo?: number;
  }[];
  /** Retros with two live rounds: before and after the talk. */
  retros: readonly { weeksAgo: number; notes: readonly string[] }[];
  handsOn: readonly HandsOn[];
};

/** Eight teams, 68 people, one year each. The holidays come on top (see `turnoutIn`). */
export const STORIES: readonly Story[] = [
  {
    // Hands-off until summer, hands-on for eight weeks with a way out, and free ever since.
    name: "Payments",
    seats: 9,
    leader: "Maren Holt",
    handsOn: HANDS_ON.Payments,
    path: [
      { weeksAgo: 52, clarity: 5.2, autonomy: 7.6 },
      { weeksAgo: 34, clarity: 4.3, autonomy: 7.4 },
      { weeksAgo: 21, clarity: 4.6, autonomy: 7.0 },
      { weeksAgo: 17, clarity: 6.6, autonomy: 4.0 },
      { weeksAgo: 13, clarity: 7.4, autonomy: 4.1 },
      { weeksAgo: 9, clarity: 6.9, autonomy: 6.7 },
      { weeksAgo: 6, clarity: 6.5, autonomy: 7.0 },
      { weeksAgo: 0, clarity: 8.0, autonomy: 7.3 },
    ],
    directions: [
      {
        weeksAgo: 52,
        statement: "Be the payments team every product team wants to build on.",
        guardrails: "",
      },
      {
        weeksAgo: 19,
        statement:
          "Move all card traffic to the new gateway by the end of the quarter. Nothing else ships first.",
        guardrails:
          "Maren picks the order of work on Mondays until 90 % of the traffic has moved.\nHow it is built, and who does it, stays with the team.\nWe step back when clarity is 7 or more, two rounds running.",
      },
      {
        weeksAgo: 5,
        statement:
          "Cut failed card payments from 3.1 % to 2 % before the sale. Retries first, new methods later.",
        goalWeeksAgo: -5,
        guardrails:
          "A retry may cost us a fee, never a second charge.\nAnything behind a flag ships without asking.\nA change to what a customer sees: show it to Support first, then decide.\nIf two goals collide, failed payments win.",
      },
    ],
    retros: [
      { weeksAgo: 20, notes: [] },
      {
        weeksAgo: 4,
        notes: [
          "The new goal finally makes sense as one number.",
          "We still wait two days for a yes on retry limits.",
          "Keep the Thursday walk-through. It answered most of my questions.",
          "I did not know that “new methods later” meant after the sale.",
          "Let on-call change thresholds without asking.",
        ],
      },
    ],
  },
  {
    // Two releases against different goals; since then the order of work is picked for them.
    name: "Checkout",
    seats: 5,
    leader: "Tomasz Wren",
    handsOn: HANDS_ON.Checkout,
    path: [
      { weeksAgo: 52, clarity: 7.4, autonomy: 7.2 },
      { weeksAgo: 14, clarity: 7.0, autonomy: 7.4 },
      { weeksAgo: 9, clarity: 4.6, autonomy: 6.6 },
      { weeksAgo: 7, clarity: 4.4, autonomy: 4.8 },
      { weeksAgo: 4, clarity: 6.4, autonomy: 3.8 },
      { weeksAgo: 0, clarity: 7.4, autonomy: 4.2 },
    ],
    directions: [
      {
        weeksAgo: 50,
        statement: "Nobody should give up at our till because the till is slow.",
        guardrails: "Under two seconds on a three-year-old phone.\nMeasure first, then rewrite.",
      },
      {
        weeksAgo: 6,
        statement:
          "Three changes ship before the sale: wallets, saved addresses, one-page pay. Nothing else.",
        guardrails:
          "Tomasz picks the order on Mondays until all of us can say the three, and why those.\nHow it is built, who does what, and on-call stay with the team.",
      },
    ],
    retros: [
      { weeksAgo: 8, notes: ["We shipped twice, against each other. Nobody lied; nobody knew."] },
    ],
  },
  {
    // A reorganisation took half of the team's work, and nobody said what is left.
    name: "Identity",
    seats: 6,
    leader: "Ines Vogt",
    handsOn: HANDS_ON.Identity,
    path: [
      { weeksAgo: 52, clarity: 7.3, autonomy: 7.0 },
      { weeksAgo: 20, clarity: 7.0, autonomy: 6.9 },
      { weeksAgo: 18, clarity: 5.6, autonomy: 5.8, torn: 5 },
      { weeksAgo: 12, clarity: 5.0, autonomy: 4.4, torn: 3 },
      { weeksAgo: 6, clarity: 4.4, autonomy: 3.4, torn: 1 },
      { weeksAgo: 0, clarity: 3.6, autonomy: 3.0 },
    ],
    directions: [
      {
        weeksAgo: 47,
        statement: "One sign-in for everything we make, and no password nobody needs.",
        guardrails:
          "No customer is signed out by a migration.\nWe may say no to a team that wants its own login.",
      },
      {
        weeksAgo: 18,
        statement:
          "After the move, we keep sign-in and hand accounts over to Growth. Details follow.",
        guardrails: "",
      },
    ],
    retros: [{ weeksAgo: 16, notes: [] }],
  },
  {
    // Free, trusted, and slowly without a heading: the direction is half a year old.
    name: "Search",
    seats: 7,
    leader: "Tomasz Wren",
    handsOn: [],
    path: [
      { weeksAgo: 52, clarity: 7.6, autonomy: 7.4 },
      { weeksAgo: 30, clarity: 7.2, autonomy: 7.6 },
      { weeksAgo: 16, clarity: 6.4, autonomy: 7.8 },
      { weeksAgo: 8, clarity: 4.6, autonomy: 7.8 },
      { weeksAgo: 0, clarity: 3.4, autonomy: 7.7 },
    ],
    directions: [
      {
        weeksAgo: 51,
        statement: "People find it in the first three results, or they tell us why not.",
        guardrails: "Latency stays under 120 ms at p95.\nNo ranking by who pays.",
      },
      {
        weeksAgo: 25,
        statement: "Rewrite the index so that a new field takes a day, not a month.",
        guardrails: "The old index stays until the new one has won for two weeks.",
      },
    ],
    retros: [],
  },
  {
    // The large one. Hands-off with spells of worse, and hands-on for ten weeks with an end in sight.
    name: "Support Tools",
    seats: 24,
    leader: "Ines Vogt",
    handsOn: HANDS_ON["Support Tools"],
    path: [
      { weeksAgo: 52, clarity: 4.6, autonomy: 6.8 },
      { weeksAgo: 40, clarity: 4.0, autonomy: 6.2 },
      { weeksAgo: 36, clarity: 3.8, autonomy: 4.4, torn: 2 },
      { weeksAgo: 30, clarity: 4.4, autonomy: 6.5, torn: 0 },
      { weeksAgo: 22, clarity: 4.1, autonomy: 4.3 },
      { weeksAgo: 16, clarity: 4.3, autonomy: 6.2 },
      { weeksAgo: 11, clarity: 4.6, autonomy: 5.9 },
      { weeksAgo: 7, clarity: 6.3, autonomy: 3.9 },
      { weeksAgo: 3, clarity: 7.3, autonomy: 3.8 },
      { weeksAgo: 0, clarity: 7.6, autonomy: 4.6 },
    ],
    directions: [
      { weeksAgo: 52, statement: "Make support's day easier.", guardrails: "" },
      {
        weeksAgo: 10,
        statement:
          "One screen for one customer: whoever picks up the phone sees everything that happened.",
        guardrails:
          "Until every squad can say what the one screen needs first, Ines sits in on planning.\nNo new tool; take two away.\nWhat an agent asks for three times is a bug, and may be fixed without a ticket.",
      },
    ],
    retros: [
      { weeksAgo: 24, notes: [] },
      {
        weeksAgo: 3,
        notes: [
          "For the first time I can say what we are not doing.",
          "Planning is clear now. It is also three hours long.",
          "Thank you for the list of tools that go away.",
          "I would like to choose how we build the timeline. I know the data best.",
          "Could the on-call squad skip Monday planning?",
          "We can carry this ourselves from here.",
        ],
      },
    ],
  },
  {
    // Always near the line between deciding and being told.
    name: "Growth",
    seats: 5,
    leader: "Maren Holt",
    handsOn: [],
    path: [
      { weeksAgo: 52, clarity: 6.8, autonomy: 5.8 },
      { weeksAgo: 38, clarity: 6.6, autonomy: 5.2 },
      { weeksAgo: 26, clarity: 7.0, autonomy: 5.9 },
      { weeksAgo: 12, clarity: 6.7, autonomy: 5.6 },
      { weeksAgo: 4, clarity: 6.8, autonomy: 5.9 },
      { weeksAgo: 0, clarity: 6.9, autonomy: 5.3 },
    ],
    directions: [
      {
        weeksAgo: 49,
        statement: "Every new customer sends a first payment within a week of signing up.",
        guardrails: "No dark patterns.\nAn experiment runs two weeks, then it is decided.",
      },
      {
        weeksAgo: 17,
        statement: "First payment within three days; accounts come to us from Identity.",
        guardrails:
          "No dark patterns.\nPrices and copy on the first screen need a word with Maren. Everything else is yours.",
      },
    ],
    retros: [{ weeksAgo: 2, notes: ["I never know which copy needs a word with Maren."] }],
  },
  {
    // Doing well, and answering less and less: silence is not agreement.
    name: "Mobile",
    seats: 7,
    leader: "Tomasz Wren",
    handsOn: [],
    path: [
      { weeksAgo: 52, clarity: 5.0, autonomy: 6.6 },
      { weeksAgo: 43, clarity: 5.2, autonomy: 7.0 },
      { weeksAgo: 36, clarity: 7.0, autonomy: 7.4 },
      { weeksAgo: 10, clarity: 7.4, autonomy: 7.8, turnout: 0.75 },
      { weeksAgo: 3, clarity: 6.9, autonomy: 8.0, turnout: 0.68 },
      { weeksAgo: 1, clarity: 6.8, autonomy: 8.0, turnout: 0.2 },
      { weeksAgo: 0, clarity: 6.8, autonomy: 8.0, turnout: 0.2 },
    ],
    directions: [
      {
        weeksAgo: 41,
        statement: "One app instead of two, by the time the old one's licence ends.",
        goalWeeksAgo: 10,
        guardrails:
          "Whatever works offline today works offline tomorrow.\nRelease every second Tuesday, ready or not.",
      },
    ],
    retros: [],
  },
  {
    // Where one would like to be: a new heading each quarter, written the week the old one is reached.
    name: "Data Platform",
    seats: 5,
    leader: "Ines Vogt",
    handsOn: HANDS_ON["Data Platform"],
    path: [
      { weeksAgo: 52, clarity: 7.6, autonomy: 7.4 },
      { weeksAgo: 33, clarity: 8.2, autonomy: 7.8 },
      { weeksAgo: 27, clarity: 6.2, autonomy: 7.6 },
      { weeksAgo: 24, clarity: 7.8, autonomy: 7.7 },
      { weeksAgo: 11, clarity: 8.3, autonomy: 8.0 },
      { weeksAgo: 0, clarity: 8.1, autonomy: 8.2 },
    ],
    directions: [
      {
        weeksAgo: 52,
        statement: "Every number in the board report can be traced to the row it came from.",
        guardrails: "Correct before fast.\nNobody waits for us longer than a day.",
      },
      {
        weeksAgo: 26,
        statement: "Teams publish their own data; we make it easy to do well.",
        guardrails: "Correct before fast.\nWe review contracts, not pipelines.",
      },
      {
        weeksAgo: 12,
        statement: "Halve what the warehouse costs without anyone noticing.",
        goalWeeksAgo: -4,
        guardrails:
          "Correct before fast.\nDelete first, tune later.\nAsk before deleting what someone queried this year.",
      },
    ],
    retros: [{ weeksAgo: 12, notes: [] }],
  },
];

export type Point = { clarity: number; autonomy: number; turnout: number; torn: number };

const USUAL_TURNOUT = 0.9;
/** After so many weeks back a story is told anew. */
export const YEAR_OF_A_STORY = 53;

/** Where a story is so many weeks ago; the year before is told as the year was. */
export function pointIn({ path }: Story, weeksAgo: number): Point {
  const week = weeksAgo % YEAR_OF_A_STORY;
  const next = path.find((point) => point.weeksAgo < week) ?? (path.at(-1) as Waypoint);
  const last = path.findLast((point) => point.weeksAgo >= week) ?? (path[0] as Waypoint);
  const way = last === next ? 0 : (last.weeksAgo - week) / (last.weeksAgo - next.weeksAgo);
  const between = (from: number, to: number) => from + way * (to - from);
  const lastTold = <K extends "turnout" | "torn">(key: K) =>
    path.findLast((point) => point.weeksAgo >= week && point[key] !== undefined)?.[key];
  return {
    clarity: between(last.clarity, next.clarity),
    autonomy: between(last.autonomy, next.autonomy),
    turnout: lastTold("turnout") ?? USUAL_TURNOUT,
    torn: lastTold("torn") ?? 0,
  };
}

/** What is left of a turnout in the weeks when everyone is away. */
export function turnoutIn(turnout: number, day: Date): number {
  const date = (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
  if (date >= 1220 || date <= 104) return turnout * 0.2;
  return date >= 803 && date <= 819 ? turnout * 0.3 : turnout;
}
