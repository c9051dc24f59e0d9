import type { Message, PublishedReading } from "#server/messages/message.ts";

const team = {
  id: "00000000-0000-4000-8000-000000000000",
  name: "Payments",
  zone: "Europe/Berlin",
};
const link = "https://pulse.example.com/p/0123456789abcdefghijklmnopqrstuv";
const answer = {
  text: "You asked who decides on the release date. You do, from now on.",
  by: "Ines Vogt",
};
const reading: PublishedReading = {
  result: {
    ballots: 7,
    quadrant: "scalable",
    clarity: { mean: 7.5, clipped: null, spread: "aligned" },
    autonomy: { mean: 7, clipped: null, spread: "mixed" },
    shares: null,
    density: null,
  },
  roster: 9,
  spread: 2,
};
const large: PublishedReading = {
  result: {
    ballots: 12,
    quadrant: "handsoff",
    clarity: { mean: 4.1, clipped: null, spread: "split" },
    autonomy: { mean: 8.2, clipped: null, spread: "aligned" },
    shares: null,
    density: null,
  },
  roster: 14,
  spread: 2,
};

/** One message of each kind and turn, for the development page and for pictures. */
export const SAMPLE_MESSAGES: Record<string, Message> = {
  invitation: {
    kind: "invitation",
    team,
    closesAt: new Date("2026-11-26T16:00:00Z"),
    link,
    lastTime: { reading, answer },
    doing: {
      reason: "Two releases went out against different goals. I pick the order of work with you.",
      by: "Ines Vogt",
      until: new Date("2026-11-30T12:00:00Z"),
      isOver: false,
    },
  },
  "first-invitation": {
    kind: "invitation",
    team,
    closesAt: new Date("2026-11-26T16:00:00Z"),
    link,
    lastTime: null,
  },
  reminder: {
    kind: "reminder",
    team,
    closesAt: new Date("2026-11-26T16:00:00Z"),
    link,
    lastTime: { reading, answer },
  },
  result: {
    kind: "result",
    team,
    k: 4,
    reading,
    nextOpensAt: new Date("2026-11-30T08:00:00Z"),
    link,
  },
  "closed-result": {
    kind: "result",
    team,
    k: 4,
    reading: null,
    nextOpensAt: new Date("2026-11-30T08:00:00Z"),
    link,
  },
  answer: { kind: "answer", team, answer, reading, link },
  digest: {
    kind: "digest",
    team,
    k: 5,
    reading: large,
    change: {
      ...{ clarity: "real-fall", autonomy: "wobble", by: "z", weeks: 4 },
      before: { clarity: 6.1, autonomy: 6.4 },
    },
    notes: [
      "We build what is asked for, and hear a week later that it was the wrong thing.",
      "The pairing on Tuesdays helps.",
    ],
    suggestion: "presence",
    link,
  },
  "closed-digest": {
    kind: "digest",
    team,
    k: 4,
    reading: null,
    change: null,
    notes: null,
    suggestion: "spotlight",
    link,
  },
  "answer-reminder": {
    kind: "answer-reminder",
    team,
    closedAt: new Date("2026-11-26T16:00:00Z"),
    link,
  },
};
