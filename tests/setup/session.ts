import { sessionState } from "#db/queries/sessions.ts";
import type { Command } from "#domain/session.ts";
import { commandSession } from "#server/sessions/command-session.ts";
import { type OpenSession, openSession } from "#server/sessions/open-session.ts";
import type { Keeper, MintedSeat, MintedTeam } from "./workspace.ts";

type Minting = Partial<OpenSession> & { now?: Date };

/** Opens a session of the team, with its leader as the facilitator, and answers its id. */
export async function mintSession(
  keeper: Keeper,
  team: Pick<MintedTeam, "id" | "leader">,
  { now = new Date(), ...chosen }: Minting = {},
): Promise<string> {
  const options = {
    name: "Retro",
    noteRule: "from-k" as const,
    times: { rate: null, discuss: null },
    ...chosen,
  };
  const opened = await openSession(keeper, team.id, team.leader, options, now);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.value.id;
}

/** A command of the team's leader, from a screen that shows the current state; throws if refused. */
export async function command(
  keeper: Keeper,
  team: Pick<MintedTeam, "id" | "leader">,
  session: string,
  command: Command | Command["is"],
  now = new Date(),
): Promise<void> {
  const state = await sessionState(keeper.db.$client, session);
  const done = await commandSession(
    keeper,
    team.id,
    team.leader,
    session,
    {
      command: (typeof command === "string" ? { is: command } : command) as Command,
      version: state?.version ?? 0,
    },
    now,
  );
  if (!done.ok) throw new Error(`${JSON.stringify(command)} is refused: ${done.reason}`);
}

/** Brings these seats into the room as their phones would. */
export async function comeIn(url: string, session: string, seats: readonly MintedSeat[]) {
  return Promise.all(
    seats.map(async ({ secret }) => {
      const answer = await fetch(`${url}/api/v1/sessions/${session}/presence`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}` },
      });
      return answer.status;
    }),
  );
}
