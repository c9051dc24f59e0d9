import { randomUUID } from "node:crypto";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import { takeSeat } from "#server/seats/take-seat.ts";
import { createGroup } from "#server/teams/create-group.ts";
import { Crowd } from "./crowd.ts";
import { takeEach } from "./gallery.ts";
import type { Studio, Team } from "./studio.ts";

/** How many come to the all-hands; enough for its shares to be told. */
const COMERS = 16;

/** Sessions without a team: one that was held, one that is open, and the page that has both. */
export async function takeGroups(studio: Studio): Promise<void> {
  const held = await openGroup(studio, "All-hands of November", COMERS);
  const open = await openGroup(studio, "A talk on context", 0);
  const crowd = new Crowd(studio, held.team, held.meeting);
  await crowd.comeIn();
  await crowd.join(await held.meeting.press("rate"), { clarity: 6.4, autonomy: 7.1 });
  await crowd.rate(COMERS);
  await held.meeting.press("reveal");
  await held.meeting.press("discuss");
  await held.meeting.press("act");
  await held.meeting.promise("One page on where we are heading", "Ines", null);
  await held.meeting.press("end");
  await takeEach(studio, [
    { path: "/groups", name: "groups" },
    { path: `/teams/${held.team.id}/sessions/${held.meeting.id}`, name: "group-session" },
  ]);
  await open.meeting.press("end");
}

/** A group with an open session, and those who came in by its code. */
async function openGroup(studio: Studio, name: string, comers: number) {
  const { db, keys } = studio.installation;
  const leader = await studio.leaderOfSample();
  const made = await createGroup({ db, keys }, leader, { name, k: 10 }, new Date());
  if (!made.ok) throw new Error(made.reason);
  const id = await authorizeTeam(db, leader.id, made.value.id, "leader");
  if (!id) throw new Error("Its maker does not lead it.");
  const team: Team = { id, name, secrets: [] };
  const meeting = await studio.meet(team, name);
  const code = await meeting.joinCode();
  for (let place = 0; place < comers; place += 1) {
    const comer = { code, name: "", attempt: randomUUID() };
    const taken = await takeSeat(studio.installation, comer, new Date());
    if (!taken.ok) throw new Error(taken.reason);
    team.secrets.push(taken.value.secret);
  }
  return { team, meeting };
}
