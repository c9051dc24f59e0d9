import type { Sql } from "postgres";
import { runningInterventions } from "#db/queries/interventions.ts";
import type { DeliveryFacts, RoundFacts } from "#db/queries/message-facts.ts";
import { roundFacts } from "#db/queries/message-facts.ts";
import { schedulesOf } from "#db/queries/schedules.ts";
import { weeksOf } from "#db/queries/weeks.ts";
import { type Change, changeOf } from "#domain/change.ts";
import type { MessageKind } from "#domain/delivery.ts";
import { nextOccurrences } from "#domain/schedule.ts";
import { doingOf } from "../interventions/doing-of.ts";
import type { Doing } from "../messages/message.ts";

/** All that the messages of some deliveries are made of; answers nothing about other rounds. */
export type GatheredFacts = {
  ofRound(round: string): RoundFacts;
  nextOpening(team: string): Date | null;
  change(delivery: Pick<DeliveryFacts, "team" | "round">): Change | null;
  doing(team: Pick<DeliveryFacts["team"], "id" | "zone">): Doing | null;
};

/** Gathers what these messages need in a few statements, however many they are. */
export async function gatherFacts(
  sql: Sql,
  deliveries: readonly DeliveryFacts[],
  now: Date,
): Promise<GatheredFacts> {
  const rounds = new Set(deliveries.map(({ round }) => round.id));
  const [told, openings, changes, running] = await Promise.all([
    roundFacts(sql, [...rounds]),
    nextOpenings(sql, teamsOf(deliveries, "result"), now),
    changesOf(sql, teamsOf(deliveries, "digest"), now),
    runningInterventions(sql, teamsOf(deliveries, "invitation", "digest")),
  ]);
  return {
    ofRound(round) {
      const facts = told.get(round);
      if (!facts) throw new Error("The round is gone.");
      return facts;
    },
    nextOpening: (team) => openings.get(team) ?? null,
    change: ({ team, round }) => changes(team.id, round.id),
    doing: ({ id, zone }) => doingOf(running.get(id), zone, now),
  };
}

const teamsOf = (deliveries: readonly DeliveryFacts[], ...kinds: MessageKind[]): string[] => [
  ...new Set(deliveries.filter(({ kind }) => kinds.includes(kind)).map(({ team }) => team.id)),
];

async function nextOpenings(sql: Sql, teams: readonly string[], now: Date) {
  const openings = new Map<string, Date>();
  if (teams.length === 0) return openings;
  for (const [team, schedule] of await schedulesOf(sql, teams)) {
    const [next] = schedule.pausedAt ? [] : nextOccurrences(schedule, now, 1);
    if (next) openings.set(team, next.opensAt);
  }
  return openings;
}

/** The change at a round as it was then, also when a later one has closed since. */
async function changesOf(sql: Sql, teams: readonly string[], now: Date) {
  const weeks = teams.length === 0 ? new Map() : await weeksOf(sql, teams, now);
  return (team: string, round: string): Change | null => {
    const ofTeam = weeks.get(team) ?? [];
    const place = ofTeam.findIndex((week: { round: string }) => week.round === round);
    return place === -1 ? null : changeOf(ofTeam.slice(0, place + 1));
  };
}
