import type { Sql } from "postgres";
import { beatAt } from "../rounds/beat.ts";

// The count of those who agree is told once a beat, and what the facilitator moves in between at once:
// so a discussion's version counts thousandths of a beat.

/** The beat of a moment, in thousandths. */
export const agreementBeat = (now: Date): number => beatAt("live", now) * 1_000;

/** Marks that a closed round's discussion changed, so that its version rises. */
export const raiseDiscussion = (tx: Sql, round: string) =>
  tx`update rounds set discussion_version = discussion_version + 1
    where id = ${round} and closed_at is not null`;
