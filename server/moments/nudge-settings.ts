import { eq } from "drizzle-orm";
import type { Sql } from "postgres";
import { z } from "zod";
import type { Database } from "#db/database.ts";
import { leaderSettings, leaders } from "#db/schema.ts";
import { isTimeOfDay } from "#domain/moment-nudge.ts";
import { isZone } from "#domain/schedule.ts";
import type { Leader } from "#server/auth/session.ts";
import { reachOf } from "#server/channels/reach.ts";
import { type AddressFault, readAddress } from "#server/channels/webhook-address.ts";
import type { Installation } from "#server/installation.ts";
import type { Keys } from "#server/keys.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { open, seal } from "#server/vault.ts";
import { leaderKey } from "./leader-key.ts";
import { leaderZone, UNCHOSEN } from "./leader-zone.ts";
import { planNudge } from "./plan-nudge.ts";

/** Chats that a leader may have an incoming hook of their own in. */
export const NUDGE_CHATS = ["slack", "teams", "mattermost"] as const;
export type NudgeChat = { kind: (typeof NUDGE_CHATS)[number]; address: string };

/** When and where a leader is nudged. `at` null: not at all, which is how it begins. */
export type NudgeSettings = {
  zone: string;
  at: string | null;
  by: "mail" | "chat";
  chat: NudgeChat | null;
};
/** As typed; an empty address keeps the one there is, if it is of that kind. */
export type TypedNudge = Omit<NudgeSettings, "chat"> & NudgeChat;

type Refusal = "no-such-zone" | "no-such-hour" | "no-mail" | AddressFault;

const StoredChat = z.object({ kind: z.enum(NUDGE_CHATS), address: z.string() });

/** What the signed-in leader set for themselves, and the address that mails go to. */
export async function nudgeSettings(
  { db, keys }: Pick<Installation, "db" | "keys">,
  { id }: Pick<Leader, "id">,
): Promise<NudgeSettings & { isZoneChosen: boolean; email: string }> {
  const [row] = await db
    .select({
      email: leaders.email,
      zone: leaderSettings.timeZone,
      nudgeAt: leaderSettings.nudgeAt,
      nudgeBy: leaderSettings.nudgeBy,
      nudgeChat: leaderSettings.nudgeChat,
    })
    .from(leaders)
    .leftJoin(leaderSettings, eq(leaderSettings.leaderId, leaders.id))
    .where(eq(leaders.id, id));
  return {
    email: row?.email ?? "",
    zone: await leaderZone(db, id),
    isZoneChosen: (row?.zone ?? UNCHOSEN) !== UNCHOSEN,
    at: row?.nudgeAt ?? null,
    by: row?.nudgeBy ?? "mail",
    chat: row?.nudgeChat ? openChat(keys, id, row.nudgeChat) : null,
  };
}

/** Sets when and where, and plans the next one. Connects to nothing. */
export async function setNudge(
  installation: Pick<
    Installation,
    "db" | "keys" | "publicUrl" | "allowPrivateWebhooks" | "sendsMail"
  >,
  leader: Pick<Leader, "id">,
  { zone, at, by, kind, address }: TypedNudge,
  now: Date,
): Promise<Outcome<null, Refusal>> {
  const { db, keys, sendsMail } = installation;
  if (!isZone(zone)) return refused("no-such-zone");
  if (at !== null && !isTimeOfDay(at)) return refused("no-such-hour");
  if (at !== null && by === "mail" && !sendsMail) return refused("no-mail");
  const { chat: known } = await nudgeSettings(installation, leader);
  let chat = known;
  const isMissing = at !== null && known?.kind !== kind;
  if (by === "chat" && (address.trim() !== "" || isMissing)) {
    const read = readAddress(kind, address, reachOf(installation));
    if (!read.ok) return read;
    chat = { kind, address: read.value.href };
  }
  const values = {
    // What nobody chose reads the same; whoever lives by it has it under its other name.
    timeZone: zone === UNCHOSEN ? `Etc/${UNCHOSEN}` : zone,
    nudgeAt: at,
    nudgeBy: by,
    nudgeChat: chat && sealChat(keys, leader.id, chat),
  };
  await saveAndPlan(db, leader.id, values, now);
  return done(null);
}

type Values = Pick<
  typeof leaderSettings.$inferInsert,
  "timeZone" | "nudgeAt" | "nudgeBy" | "nudgeChat"
>;

async function saveAndPlan(db: Database, leader: string, values: Values, now: Date): Promise<void> {
  const { timeZone = UNCHOSEN, nudgeAt = null, nudgeBy = "mail", nudgeChat = null } = values;
  await db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    await tx`
      insert into leader_settings (leader_id, time_zone, nudge_at, nudge_by, nudge_chat)
      values (${leader}, ${timeZone}, ${nudgeAt}, ${nudgeBy}, ${nudgeChat})
      on conflict (leader_id) do update set time_zone = excluded.time_zone,
        nudge_at = excluded.nudge_at, nudge_by = excluded.nudge_by, nudge_chat = excluded.nudge_chat`;
    if (nudgeAt) await planNudge(db, tx, { leader, at: nudgeAt, zone: timeZone }, now);
  });
}

const placeOf = (leader: string): string => `nudge|${leader}`;

const sealChat = (keys: Pick<Keys, "moments">, leader: string, chat: NudgeChat): Uint8Array =>
  new Uint8Array(seal(leaderKey(keys, leader), Buffer.from(JSON.stringify(chat)), placeOf(leader)));

/** The leader's chat and its address; null when the row was moved or changed. */
export function openChat(
  keys: Pick<Keys, "moments">,
  leader: string,
  sealed: Uint8Array,
): NudgeChat | null {
  try {
    const plain = open(leaderKey(keys, leader), sealed, placeOf(leader)).toString();
    return StoredChat.parse(JSON.parse(plain));
  } catch {
    return null;
  }
}
