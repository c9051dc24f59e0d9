import { signIn } from "#server/auth/sign-in.ts";
import {
  makeSampleWorkspace,
  SAMPLE_LEADER,
  samplePassword,
} from "#server/demo/sample-workspace.ts";
import type { Place } from "./page-visit.ts";
import type { Rig } from "./rig.ts";
import type { Rooms } from "./rooms.ts";
import { KEYS } from "./secret.ts";

/** A workspace of so many teams and years, and its leader's pages. */
export type Reviewed = {
  rooms: Rooms;
  databaseUrl: string;
  leader: string;
  teams: string[];
  /** Seconds that it took to make. */
  seconds: number;
  portfolio: Place;
  /** One team's page, with as many weeks as are asked for. */
  team(id: string, weeks?: string): Place;
};

/** The product on a sample workspace of its own, with its leader signed in. */
export async function openReview(
  rig: Rig,
  size: { teams: number; years: number },
): Promise<Reviewed> {
  const { port, rooms, databaseUrl } = await rig.serve({ pages: true });
  const publicUrl = `http://127.0.0.1:${port}`;
  const installation = {
    ...{ db: rooms.db, keys: KEYS, publicUrl },
    ...{ sendsMail: false, allowPrivateWebhooks: false },
  };
  const start = performance.now();
  await makeSampleWorkspace(installation, { ...size, seed: 1, now: new Date() });
  const seconds = (performance.now() - start) / 1000;
  const sql = rooms.db.$client;
  await sql`vacuum analyze`;

  const password = samplePassword(KEYS);
  const signedIn = await signIn(installation, { email: SAMPLE_LEADER.email, password }, "bench");
  if (!signedIn.ok) throw new Error("The sample leader cannot sign in.");
  const cookies = signedIn.value.map(({ name, value }) => ({ name, value }));
  const [leader] = await sql<{ id: string }[]>`
    select id from leaders where email = ${SAMPLE_LEADER.email}`;
  const teams = await sql<{ id: string }[]>`select id from teams order by id`;
  return {
    ...{ rooms, databaseUrl, seconds, leader: leader?.id ?? "", teams: teams.map(({ id }) => id) },
    portfolio: { url: `${publicUrl}/teams`, cookies },
    team: (id, weeks) => ({
      url: `${publicUrl}/teams/${id}${weeks ? `?span=${weeks}` : ""}`,
      cookies,
    }),
  };
}
