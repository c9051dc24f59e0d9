"use server";

import { guessing } from "#app/p/guess-limit.ts";
import { type PassedDevice, passedDevice } from "#db/queries/device-seats.ts";
import { readJoinCode } from "#domain/join-code.ts";
import type { SeatAnswer } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { seatAnswer } from "#server/seats/seat-answer.ts";
import { nextOnDevice } from "#server/sessions/next-on-device.ts";

const deviceBehind = async (code: string) =>
  guessing("code", () => passedDevice(installation().db.$client, readJoinCode(code)));

/** How the device stands now; null once the session is over. */
export async function deviceAction(code: string): Promise<PassedDevice | null | "too-many"> {
  return deviceBehind(String(code));
}

/** The next person's seat with all its page shows; null for none, with how the device stands. */
type Turn = {
  device: PassedDevice | null;
  next: { seat: string; secret: string; round: string; nth: number; initial: SeatAnswer } | null;
};

export async function nextAction(code: string, asking: string): Promise<Turn | "too-many"> {
  const known = await deviceAction(code);
  if (known === "too-many") return known;
  if (!known) return { device: null, next: null };
  const handed = await nextOnDevice(installation(), {
    code: String(code),
    asking: String(asking).slice(0, 40),
  });
  const device = await passedDevice(installation().db.$client, readJoinCode(code));
  if (!handed.ok) return { device, next: null };
  const { id, team, secret, round, nth } = handed.value;
  const initial = await seatAnswer(installation(), { id, team }, new Date());
  return { device, next: { seat: id, secret, round, nth, initial } };
}
