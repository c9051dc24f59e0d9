import { eq } from "drizzle-orm";
import { STORIES } from "#db/populate/stories.ts";
import { seatsOfTeam } from "#db/queries/seats.ts";
import { teamsOfLeader } from "#db/queries/teams.ts";
import { leaders } from "#db/schema.ts";
import { authorizeTeam } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { linkSecret } from "../keys.ts";
import { openRound } from "../rounds/open-round.ts";
import { LiveRoom, type Rhythm } from "./live-room.ts";
import { RoomMood } from "./room-mood.ts";
import { NotEmpty, SAMPLE_LEADER } from "./sample-workspace.ts";
import { SimulatedMember } from "./simulated-member.ts";

const SECOND = 1_000;

/** The two teams that are kept in sessions, and how long they stay in each part of one. */
const ROOMS: Record<string, Rhythm> = {
  // The matrix moves by itself, so this one is revealed soon after all are in.
  "Support Tools": {
    gathered: 10 * SECOND,
    sealed: 20 * SECOND,
    longest: 180 * SECOND,
    shown: 40 * SECOND,
  },
  // Sealed to the end: time enough to press Reveal on the wall.
  Payments: {
    gathered: 10 * SECOND,
    sealed: 60 * SECOND,
    longest: 240 * SECOND,
    shown: 60 * SECOND,
  },
};

/** The team that has its weekly pulse open, and for how long, in milliseconds. */
const ASKED = { team: "Identity", for: 3 * 86_400 * SECOND };

type OpenRoom = { team: string; seats: number; session: string; seatSecret: string };

/** A team whose weekly pulse is open, with the seat that is free. */
type OpenPulse = { team: string; id: string; seatSecret: string };

export type LiveWorkspace = {
  rooms: OpenRoom[];
  pulse: OpenPulse | null;
  leave(): Promise<void>;
};

/**
 * Brings a sample workspace to life: on every team sit simulated members, who answer whatever is
 * asked, on all seats but one; that one is free for whoever watches.
 */
export async function openLiveWorkspace(
  installation: Installation,
  url: string,
  report: (error: unknown) => void,
): Promise<LiveWorkspace> {
  const { db, keys } = installation;
  const [leader] = await db
    .select({ id: leaders.id })
    .from(leaders)
    .where(eq(leaders.email, SAMPLE_LEADER.email));
  if (!leader) throw new NotEmpty("There is a workspace here already, and it is not the demo's.");

  const members: SimulatedMember[] = [];
  const live: LiveRoom[] = [];
  const rooms: OpenRoom[] = [];
  let pulse: OpenPulse | null = null;
  for (const { id, name } of await teamsOfLeader(db, leader.id)) {
    const story = STORIES.find((story) => story.name === name);
    const team = await authorizeTeam(db, leader.id, id, "leader");
    if (!story || !team) continue;
    const seats = await seatsOfTeam(db, team);
    const [free, ...taken] = seats
      .filter((seat) => seat.withdrawnAt === null)
      .map((seat) => linkSecret(keys, "seat", seat.id, seat.linkGeneration));
    const rhythm = ROOMS[name];
    if (rhythm) {
      const room = new LiveRoom(installation, { team, leader, members: taken.length }, rhythm);
      const session = await room.open(report);
      live.push(room);
      rooms.push({ team: name, seats: seats.length, session, seatSecret: free ?? "" });
    }
    if (name === ASKED.team) {
      const now = new Date();
      const closesAt = new Date(now.getTime() + ASKED.for);
      // One that is open from an earlier start, or by the schedule, will do.
      await openRound(installation, team, { kind: "weekly", noteRule: "from-10", closesAt }, now);
      pulse = { team: name, id, seatSecret: free ?? "" };
    }
    const mood = new RoomMood(story, taken.length, seats.length);
    for (const [place, seatSecret] of taken.entries())
      members.push(
        new SimulatedMember({
          ...{ url, seatSecret, report },
          comesAfter: () => mood.coming(),
          answer: (round) => mood.answer(place, round),
        }),
      );
  }
  return {
    rooms: rooms.sort((a, b) => b.seats - a.seats),
    pulse,
    async leave() {
      for (const member of members) member.leave();
      await Promise.all(live.map((room) => room.leave()));
    },
  };
}
