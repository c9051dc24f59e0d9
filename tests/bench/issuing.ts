import { randomBytes } from "node:crypto";
import { toBase64Url } from "#domain/bytes.ts";
import { newDeviceSecret, requestCredential } from "#domain/credential.ts";
import { PATHS } from "#domain/wire.ts";
import { pause } from "./rig/clock.ts";
import { postRequest } from "./rig/http-connection.ts";
import { median } from "./rig/median.ts";
import type { Rig } from "./rig/rig.ts";
import { atMost, type Row } from "./rig/row.ts";
import { KEYS } from "./rig/secret.ts";

const PER_SECOND = 100;
const SECONDS = 4;

/**
 * The event loop's delay while credentials are issued, a hundred times a second two evaluations,
 * beside the same without load.
 */
export async function issuing(rig: Rig): Promise<Row[]> {
  const { server, port, rooms } = await rig.serve();
  const load = rig.load();
  const requests = async (count: number): Promise<string[]> => {
    const { team, round } = await rooms.live();
    const seats = await rooms.seats(team, count);
    const path = PATHS.credentials.replace("{round}", round);
    // A blinded element costs a device a few milliseconds; that it is another's does not matter.
    const asked = { team, round, purpose: "rating" } as const;
    const element = () =>
      toBase64Url(requestCredential(newDeviceSecret(), KEYS.credentialPublic, asked).blinded);
    const elements = Array.from({ length: 20 }, element);
    const any = () => elements[(randomBytes(1)[0] ?? 0) % elements.length];
    return seats.map((seat) =>
      postRequest(path, { rating: any(), note: any() }, [`Authorization: Bearer ${seat}`]),
    );
  };

  await load.call("prepare", await requests(50));
  await load.call("sendEvenly", { port, perSecond: PER_SECOND });
  const idle: number[] = [];
  const busy: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await load.call("prepare", await requests(PER_SECOND * SECONDS));
    await server.call("resetDelay");
    await pause(2_000);
    idle.push((await server.call("delay")).p99);
    await server.call("resetDelay");
    rates.push(await load.call("sendEvenly", { port, perSecond: PER_SECOND }));
    busy.push((await server.call("delay")).p99);
  }
  const rate = `at ${median(rates).toFixed(0)}/s`;
  return [
    atMost(
      {
        name: `event-loop delay while issuing ${rate}, p99`,
        unit: "ms",
        value: median(busy),
        limit: median(idle),
      },
      20,
    ),
  ];
}
