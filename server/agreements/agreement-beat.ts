import type { Sql } from "postgres";
import { beatAt } from "../rounds/beat.ts";

// A closed round's beat goes on with its discussion. It counts thousandths from then on: the count
// of those who agree is told once a beat, and what the facilitator moves in between is told at once.

/** Of a beat, in the thousandths that a closed round's column counts. */
export const agreementBeat = (now: Date): number => beatAt("live", now) * 1_000;

/** Marks that a closed round's discussion changed, so that its version rises. */
export const raiseDiscussion = (tx: Sql, round: string) =>
  tx`update rounds set beat = beat + 1 where id = ${round} and closed_at is not null`;
