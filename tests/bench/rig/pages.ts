import { teamsOfLeader } from "#db/queries/teams.ts";
import { leaders } from "#db/schema.ts";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { buildIfNeeded } from "#server/build.ts";
import {
  makeSampleWorkspace,
  SAMPLE_LEADER,
  samplePassword,
} from "#server/demo/sample-workspace.ts";
import type { EmptyPage } from "./empty-page.ts";
import type { Place } from "./page-visit.ts";
import { Retro } from "./retro.ts";
import type { Rig } from "./rig.ts";
import type { Rooms } from "./rooms.ts";
import { sealBatch } from "./sealing.ts";
import { KEYS } from "./secret.ts";

/** The pages that are measured, with a year of a team's results and a room that is rating. */
export async function openPages(
  rig: Rig,
): Promise<Record<"empty" | "member" | "wall" | "team", Place>> {
  await buildIfNeeded();
  const empty = await rig.process<EmptyPage>("./empty-page.ts").call("start");
  const { rooms, retro, publicUrl, wall } = await openWall(rig);
  const [secret] = await rooms.seats(retro.team, 1);
  await retro.press({ is: "rate" });
  const round = await retro.round();
  await rooms.keepBeat(round);
  await rooms.fillPool(round, 24);
  await sealBatch(rooms, round);
  return {
    empty: { url: `http://127.0.0.1:${empty}/` },
    member: { url: `${publicUrl}/p/${secret}` },
    wall,
    team: { url: `${publicUrl}/teams/${retro.team}`, cookies: wall.cookies ?? [] },
  };
}

/** The wall of a session that was just opened, for a team of the sample workspace. */
export async function openWall(
  rig: Rig,
): Promise<{ rooms: Rooms; retro: Retro; publicUrl: string; wall: Place }> {
  await buildIfNeeded();
  const { port, rooms } = await rig.serve({ pages: true });
  const publicUrl = `http://127.0.0.1:${port}`;
  const installation = {
    db: rooms.db,
    keys: KEYS,
    publicUrl,
    sendsMail: false,
    allowPrivateWebhooks: false,
  };
  await makeSampleWorkspace(installation, { teams: 1, years: 1, seed: 1, now: new Date() });

  const password = samplePassword(KEYS);
  const signedIn = await signIn(installation, { email: SAMPLE_LEADER.email, password }, "bench");
  const [leader] = await rooms.db.select({ id: leaders.id }).from(leaders);
  const [first] = await teamsOfLeader(rooms.db, leader?.id ?? "");
  const team = await authorizeTeam(rooms.db, leader?.id ?? "", first?.id ?? "", "leader");
  if (!signedIn.ok || !team || !leader) throw new Error("The sample leader cannot sign in.");
  const cookies = signedIn.value.map(({ name, value }) => ({ name, value }));
  const retro = await Retro.open(rooms, team, leader);
  return { rooms, retro, publicUrl, wall: { url: `${publicUrl}/live/${retro.id}`, cookies } };
}
