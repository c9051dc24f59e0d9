import { createHmac } from "node:crypto";
import type { Sql } from "postgres";
import { STORIES } from "#db/populate/stories.ts";
import { type Plan, populate } from "#db/populate.ts";
import type { Installation } from "../installation.ts";
import { hashOfLink, type Keys, linkSecret } from "../keys.ts";
import { planNextOpening } from "../schedules/plan-next-opening.ts";
import { rebuildStandings } from "../standings/rebuild-standings.ts";
import { setUp } from "../workspaces/set-up.ts";
import { writeSampleMoments } from "./sample-moments.ts";

/** Who signs in to a sample workspace. */
export const SAMPLE_LEADER = { name: "Ines Vogt", email: "ines@tidewater.example" };

/** The eight teams that have a story each. */
export const SAMPLE_TEAMS = STORIES.length;

/** The sample leader's password: the same at every start, another one in every installation. */
export const samplePassword = ({ links }: Pick<Keys, "links">): string =>
  createHmac("sha256", links).update("sample leader").digest("base64url").slice(0, 12);

/** Thrown where a workspace exists already: sample data is never mixed into real data. */
export class NotEmpty extends Error {}

/** Sets up an empty installation with a workspace that says it is sample data, and fills it. */
export async function makeSampleWorkspace(
  { db, keys }: Pick<Installation, "db" | "keys">,
  plan: Plan,
  progress?: (weeksLeft: number) => void,
): Promise<void> {
  const owner = await setUp(
    { db },
    { ...SAMPLE_LEADER, workspace: "Tidewater (sample data)", password: samplePassword(keys) },
  );
  if (!owner.ok) throw new NotEmpty("There is a workspace here already; nothing was written.");
  const linkHash = (kind: "seat" | "join" | "session", id: string) =>
    hashOfLink(linkSecret(keys, kind, id, 1));
  const teams = await populate(db, owner.value, plan, linkHash, progress);
  await db.$client.begin(async (tx) => {
    for (const { id } of teams)
      await planNextOpening(db, tx as unknown as Sql, id, plan.now, plan.now);
  });
  await rebuildStandings(db.$client, plan.now);
  const year = { leader: owner.value.leaderId, teams, seed: plan.seed, now: plan.now };
  await writeSampleMoments({ db, keys }, year);
}
