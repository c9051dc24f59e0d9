import { and, asc, eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { channels } from "#db/schema.ts";
import type { ChannelKind } from "#domain/delivery.ts";

export type Channel = {
  id: string;
  kind: ChannelKind;
  sealedAddress: Uint8Array;
  secretGeneration: number;
};

const columns = {
  id: channels.id,
  kind: channels.kind,
  sealedAddress: channels.sealedAddress,
  secretGeneration: channels.secretGeneration,
};

/** The channels of a team, one of a kind at most. */
export async function channelsOfTeam(db: Queryable, team: string): Promise<Channel[]> {
  return db
    .select(columns)
    .from(channels)
    .where(eq(channels.teamId, team))
    .orderBy(asc(channels.kind));
}

/** The team's channel of this kind, or null. */
export async function channelOfKind(
  db: Queryable,
  team: string,
  kind: ChannelKind,
): Promise<Channel | null> {
  const one = and(eq(channels.teamId, team), eq(channels.kind, kind));
  const [row] = await db.select(columns).from(channels).where(one);
  return row ?? null;
}
