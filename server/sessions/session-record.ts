import type { Sql } from "postgres";
import { placeOfSession, tellingsOf } from "#db/queries/session-records.ts";
import type { SessionRecord } from "#domain/session-record.ts";
import { sessionSnapshot } from "./session-snapshots.ts";

/**
 * All that is told of a session afterwards, on its page, behind its link and in its exports: what
 * everyone in the room could see, and nothing else (P3). Null for one that does not exist.
 */
export async function sessionRecord(sql: Sql, session: string): Promise<SessionRecord | null> {
  const snapshot = await sessionSnapshot(sql, session);
  if (!snapshot) return null;
  const [place, tellings] = await Promise.all([
    placeOfSession(sql, session),
    tellingsOf(sql, session),
  ]);
  const { id, name, oneOff, facilitator, openedAt, endedAt, k, present, closed, actions } =
    snapshot;
  const told = new Map(tellings.map((telling) => [telling.round, telling]));
  return {
    id,
    name,
    oneOff,
    ...place,
    facilitator: facilitator.name,
    openedAt: new Date(openedAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
    k,
    present,
    // A round that closed between the two questions is told the next time.
    rounds: closed.flatMap((round) => {
      const telling = told.get(round.round);
      return telling ? [{ ...round, ...telling }] : [];
    }),
    actions,
  };
}
