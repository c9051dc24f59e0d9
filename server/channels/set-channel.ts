import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { channelOfKind } from "#db/queries/channels.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { channels } from "#db/schema.ts";
import type { ChannelKind } from "#domain/delivery.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Installation } from "#server/installation.ts";
import { done, type Outcome } from "#server/outcome.ts";
import { sealAddress } from "./channel-secrets.ts";
import { reachOf } from "./reach.ts";
import { type AddressFault, readAddress } from "./webhook-address.ts";

/**
 * Tells the team by this address from now on, in place of an earlier one of the same kind. Checks
 * its form and range, and connects to nothing.
 */
export async function setChannel(
  installation: Pick<Installation, "db" | "keys" | "publicUrl" | "allowPrivateWebhooks">,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  { kind, address }: { kind: ChannelKind; address: string },
  now: Date,
): Promise<Outcome<{ id: string }, AddressFault>> {
  const read = readAddress(kind, address, reachOf(installation));
  if (!read.ok) return read;
  const { db, keys } = installation;
  return db.transaction(async (tx) => {
    await lockTeam(tx, team);
    const known = await channelOfKind(tx, team, kind);
    const id = known?.id ?? randomUUID();
    const sealedAddress = sealAddress(keys, id, read.value.href);
    if (known) await tx.update(channels).set({ sealedAddress }).where(eq(channels.id, id));
    else
      await tx.insert(channels).values({ id, teamId: team, kind, sealedAddress, createdAt: now });
    await writeAudit(tx, team, by, "channel-set", { channel: kind }, now);
    return done({ id });
  });
}
