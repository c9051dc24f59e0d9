import type { Sql } from "postgres";
import { publishedResult } from "#db/queries/round-states.ts";
import { openSessionOf, type SessionState, sessionState } from "#db/queries/sessions.ts";
import { PROTOCOL_VERSION } from "#domain/info.ts";
import type { ActionSnapshot, SessionRound, SessionSnapshot } from "#domain/wire.ts";

/** A session as everyone in the room may see it; null for one that does not exist. */
export async function sessionSnapshot(sql: Sql, session: string): Promise<SessionSnapshot | null> {
  const state = await sessionState(sql, session);
  return state && snapshotOf(state);
}

/** The same of the team's open session; null when none is open. */
export async function openSessionSnapshotOf(
  sql: Sql,
  team: string,
): Promise<SessionSnapshot | null> {
  const session = await openSessionOf(sql, team);
  return session === null ? null : sessionSnapshot(sql, session);
}

/** What a command adds to the version. */
const STEP = 1_000_000;

function snapshotOf(state: SessionState): SessionSnapshot {
  const { id, team, name, oneOff, stage, k, noteRule, locked, present, onDevice, round, openedAt } =
    state;
  // Commands, people, closed rounds and actions are only ever added, and whoever settles an action
  // or opens it again does so later than whoever did before: each part only grows in the database,
  // so every process comes to the same sum, and a later look never to a lower one.
  const touched = state.actions.map(
    (action) => 1 + Math.max(0, action.touched - openedAt.getTime()),
  );
  const version =
    state.version * STEP +
    present +
    state.closed.length +
    touched.reduce((sum, part) => sum + part, 0);
  return {
    protocol: PROTOCOL_VERSION,
    id,
    team,
    name,
    oneOff,
    version,
    state: state.version,
    stage,
    k,
    noteRule,
    locked,
    present,
    onDevice,
    round,
    rounds: state.rounds,
    closed: state.closed.map(roundOf),
    timerEndsAt: state.timerEndsAt?.toISOString() ?? null,
    agreeing: state.agreeing,
    facilitator: { id: state.facilitator ?? "", name: state.facilitatorName ?? "" },
    actions: state.actions.map(actionOf),
    openedAt: openedAt.toISOString(),
    endedAt: state.endedAt?.toISOString() ?? null,
  };
}

const roundOf = ({
  round,
  roster,
  spread,
  guess,
  ...row
}: SessionState["closed"][number]): SessionRound => ({
  round,
  roster,
  result: publishedResult(row),
  spread,
  guess,
});

const actionOf = ({
  done,
  touched: _,
  ...action
}: SessionState["actions"][number]): ActionSnapshot => ({
  ...action,
  state: done === null ? "open" : done ? "done" : "dropped",
});
