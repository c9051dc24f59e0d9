import { expect, onTestFinished, test } from "vitest";
import { SimulatedMember } from "#server/demo/simulated-member.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { openHouse } from "#tests/setup/server.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

test("simulated members answer whatever opens on their team, note and all", async () => {
  const house = await openHouse();
  onTestFinished(() => house.close());
  const server = await house.start();
  const team = await mintTeam(house, { seats: 5, k: 4 });
  const faults: unknown[] = [];
  const members = team.seats.map(
    ({ secret }, place) =>
      new SimulatedMember({
        url: server.url,
        seatSecret: secret,
        comesAfter: () => 10 * place,
        answer: () => ({
          ...{ comesAfter: 10 * place, ratesAfter: 10 },
          rating: { clarity: 6 + (place % 3), autonomy: 4 },
          note: place === 0 ? "Shorter planning, please." : null,
        }),
        report: (error) => faults.push(error),
      }),
  );
  onTestFinished(() => {
    for (const member of members) member.leave();
  });

  const snapshots = new RoundSnapshots(house);
  // The second one opens while they watch.
  for (const turn of [1, 2]) {
    const round = await mintRound(house, team, { noteRule: "from-k" });
    await expect.poll(async () => (await snapshots.of(round))?.rated, { timeout: 20_000 }).toBe(5);
    await expect
      .poll(() => house.db.$client`select from pool_notes where round_id = ${round}`)
      .toHaveLength(1);
    await closeRound(house, team.id, round, new Date());
    const closed = await snapshots.of(round);
    expect([turn, closed?.result?.ballots, closed?.notes]).toEqual([
      turn,
      5,
      ["Shorter planning, please."],
    ]);
  }
  expect(faults).toEqual([]);
});
