import type { Sql } from "postgres";
import { lockSession } from "#db/queries/sessions.ts";
import { moveSession } from "#domain/session.ts";
import type { Installation } from "../installation.ts";
import { carryOut, stateOf } from "./command-session.ts";
import { LONGEST_SESSION } from "./open-session.ts";

/**
 * Ends a session twelve hours after its opening (V2), as its facilitator would. One that has ended
 * is left alone; "early" if its time has not come.
 */
export async function endOverdueSession(
  keeper: Pick<Installation, "db" | "keys">,
  session: string,
  now: Date,
): Promise<"done" | "early"> {
  return keeper.db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const row = await lockSession(tx, session);
    if (!row || row.stage === "ended") return "done";
    if (row.openedAt.getTime() + LONGEST_SESSION > now.getTime()) return "early";
    const state = stateOf(row);
    const command = { is: "end" } as const;
    const move = moveSession(state, command, {
      by: state.facilitator,
      version: state.version,
      now: now.getTime(),
      hasNotes: false,
      enoughAgreed: false,
    });
    if (move.ok) await carryOut(keeper, tx, row, { command, by: null, move }, now);
    return "done";
  }) as Promise<"done" | "early">;
}
