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
import type { Rig } from "./rig.ts";
import { sealBatch } from "./sealing.ts";
import { KEYS } from "./secret.ts";

/** The pages that are measured, with a year of a team's results and a live round under way. */
export async function openPages(
  rig: Rig,
): Promise<Record<"empty" | "member" | "wall" | "team", Place>> {
  await buildIfNeeded();
  const empty = await rig.process<EmptyPage>("./empty-page.ts").call("start");
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
  const session = await signIn(installation, { email: SAMPLE_LEADER.email, password }, "bench");
  const [leader] = await rooms.db.select({ id: leaders.id }).from(leaders);
  const [first] = await teamsOfLeader(rooms.db, leader?.id ?? "");
  const team = await authorizeTeam(rooms.db, leader?.id ?? "", first?.id ?? "");
  if (!session.ok || !team) throw new Error("The sample leader cannot sign in.");

  const [secret] = await rooms.seats(team, 1);
  const round = await rooms.round(team, "live");
  await rooms.fillPool(round, 24);
  await sealBatch(rooms, round);
  const cookies = session.value.map(({ name, value }) => ({ name, value }));
  return {
    empty: { url: `http://127.0.0.1:${empty}/` },
    member: { url: `${publicUrl}/p/${secret}` },
    wall: { url: `${publicUrl}/live/${round}`, cookies },
    team: { url: `${publicUrl}/teams/${team}`, cookies },
  };
}
