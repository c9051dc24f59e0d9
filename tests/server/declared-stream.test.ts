import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { writeDirection } from "#server/directions/write-direction.ts";
import { endIntervention } from "#server/interventions/end-intervention.ts";
import { extendIntervention } from "#server/interventions/extend-intervention.ts";
import { startIntervention } from "#server/interventions/start-intervention.ts";
import { signInMinted } from "#tests/setup/leader-cookie.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { openViewer, type Viewer } from "#tests/setup/viewer.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

const NOW = new Date("2031-03-03T09:00:00Z");
const INTERVENTION = {
  reason: "Two releases went out against different goals.",
  objective: "Everyone can say what ships before the sale.",
  keeps: "How it is built.",
  axis: "clarity",
  threshold: "7",
  rounds: "2",
  endsOn: "2031-03-31",
};

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

/** What a leader does that the team is told of, one after the other. */
async function* declaring(team: MintedTeam): AsyncGenerator<string> {
  const by = [house.db, team.id, team.leader.id] as const;
  const direction = { statement: "One goal for the quarter.", guardrails: "", goalOn: null };
  const written = await writeDirection(...by, direction, NOW);
  yield `direction ${written.ok}`;
  const started = await startIntervention(...by, INTERVENTION, NOW);
  yield `start ${started.ok}`;
  const intervention = started.ok ? started.value.id : "";
  const later = { reason: "The sale moved.", endsOn: "2031-04-07", shownEnd: "2031-03-31" };
  const extended = await extendIntervention(...by, { intervention, ...later }, NOW);
  yield `extend ${extended.ok}`;
  const ended = await endIntervention(...by, { intervention, learned: "" }, NOW);
  yield `end ${ended.ok}`;
}

test("[I7] a leader's wall hears that something was declared, and not what; phones and others hear nothing", async () => {
  const [team, other] = [await mintTeam(house), await mintTeam(house)];
  const wallOf = async (minted: MintedTeam) =>
    openViewer(
      server.url,
      { as: "leader", team: minted.id },
      { cookie: await signInMinted(house, minted.leader) },
    );
  const wall = await wallOf(team);
  const deaf = [
    await wallOf(other),
    await openViewer(server.url, { as: "seat", secret: team.seats[0]?.secret }),
  ];
  const heard = ({ frames }: Viewer) => frames.filter((frame) => frame.includes("declared"));
  try {
    const done: string[] = [];
    for await (const step of declaring(team)) {
      done.push(step);
      await vi.waitFor(() => expect(heard(wall)).toHaveLength(done.length), { timeout: 20_000 });
    }
    expect(done).toEqual(["direction true", "start true", "extend true", "end true"]);
    expect(new Set(heard(wall))).toEqual(new Set(['2["declared:changed"]']));
    // What is announced after it arrives after it.
    for (const minted of [team, other]) await mintRound(house, minted);
    for (const viewer of deaf) {
      await vi.waitFor(() => expect(viewer.snapshots).toHaveLength(1), { timeout: 20_000 });
      expect(heard(viewer)).toEqual([]);
    }
  } finally {
    for (const viewer of [wall, ...deaf]) viewer.close();
  }
});
