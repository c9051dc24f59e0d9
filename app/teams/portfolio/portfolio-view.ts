import type { PortfolioTeam } from "#db/queries/portfolio.ts";
import { attentionOf, isPressing, type Need, type TeamFacts } from "#domain/attention.ts";
import { type DynamicRange, dynamicRange } from "#domain/dynamic-range.ts";
import { interventionState } from "#domain/intervention.ts";
import type { Standing } from "#domain/standing.ts";
import { shownWeeks, type TeamRow, teamRow } from "./team-rows.ts";
import { type PageWeeks, pageWeeks } from "./weeks-shown.ts";

/** What the page of all teams shows, of published results only (P3). */
export type PortfolioView = {
  /** Those that need somebody first, in their order; then by name. */
  rows: TeamRow[];
  needs: Need[];
  /** Names of those that need a decision today, of those that can wait, and of those that need nothing. */
  today: string[];
  later: string[];
  calm: string[];
  /** Names of those without a weekly result as yet. */
  unmeasured: string[];
  /** Null before the first weekly round of any team closed. */
  weeks: PageWeeks | null;
  count: WeekCount;
  range: DynamicRange;
  /** The teams' names in the order of the range. */
  rangeNames: string[];
};

/** Of one week: how many were asked and answered, and how many teams stayed closed or were not asked. */
type WeekCount = { asked: number; answered: number; closed: number; notAsked: number };

/** Days are those of each team: `dayIn` says which one it is in a time zone; `today` is the leader's. */
export function portfolioView(
  teams: readonly PortfolioTeam[],
  today: string,
  dayIn: (zone: string) => string,
): PortfolioView {
  const facts = teams.map((team) => factsOf(team, dayIn(team.zone)));
  const { needs, calm } = attentionOf(facts, today);
  const weeks = pageWeeks(
    teams.flatMap(({ standing }) => standing?.week ?? []),
    today,
  );
  const byId = new Map(teams.map((team) => [team.id, team]));
  const place = new Map(needs.map(({ team }, index) => [team, index]));
  const ordered = [...teams].sort(
    (a, b) => (place.get(a.id) ?? needs.length) - (place.get(b.id) ?? needs.length),
  );
  const namesOf = (ids: readonly string[]) => ids.map((id) => byId.get(id)?.name ?? "");
  const isMeasured = ({ standing }: PortfolioTeam) =>
    standing?.recent.some(({ result }) => result !== null) ?? false;
  const unmeasured = teams.filter((team) => !isMeasured(team));
  const without = new Set(unmeasured.map(({ id }) => id));
  return {
    rows: ordered.map((team) => {
      const need = needs[place.get(team.id) ?? -1];
      return teamRow(team, weeks ?? { last: today, current: today, whole: today }, need?.reason);
    }),
    needs,
    today: needs.filter(isPressing).map(({ name }) => name),
    later: needs.filter((need) => !isPressing(need)).map(({ name }) => name),
    calm: namesOf(calm.filter((id) => !without.has(id))),
    unmeasured: unmeasured.filter(({ id }) => !place.has(id)).map(({ name }) => name),
    weeks,
    count: countWeek(
      teams.map(({ standing }) => standing),
      weeks?.current,
    ),
    range: dynamicRange(
      teams.map(({ standing, declared }) => ({
        strip: standing && weeks ? shownWeeks(standing, weeks) : [],
        declared,
      })),
    ),
    rangeNames: teams.map(({ name }) => name),
  };
}

function factsOf(team: PortfolioTeam, today: string): TeamFacts {
  const { id, name, standing, intervention, declared, direction } = team;
  return {
    ...{ team: id, name, standing, declared, direction },
    intervention: intervention && {
      rule: intervention.rule,
      state: interventionState({ ...intervention, endedAt: null }, standing?.recent ?? [], today),
    },
  };
}

/** Published answers only: of a team that stayed closed not even their number is known. */
function countWeek(standings: readonly (Standing | null)[], week: string | undefined): WeekCount {
  const count: WeekCount = { asked: 0, answered: 0, closed: 0, notAsked: 0 };
  for (const standing of standings) {
    const reading = standing?.recent.findLast((each) => each.week === week);
    if (!reading) {
      if (standing) count.notAsked += 1;
      continue;
    }
    count.asked += reading.roster;
    count.answered += reading.result?.ballots ?? 0;
    if (!reading.result) count.closed += 1;
  }
  return count;
}
