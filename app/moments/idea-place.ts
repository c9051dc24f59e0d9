import { cookies } from "next/headers";

// Which of a day's suggestions somebody looks at is a matter of this browser and of today.
const COOKIE = "idea";
const TWO_DAYS = 2 * 24 * 60 * 60;

/** How often "Not today" was pressed on a day. */
export async function ideaPlace(day: string): Promise<number> {
  const [ofDay, place] = ((await cookies()).get(COOKIE)?.value ?? "").split(".");
  return ofDay === day && /^\d{1,4}$/.test(place ?? "") ? Number(place) : 0;
}

/** Possible in server actions only. */
export async function nextIdeaPlace(day: string): Promise<void> {
  const place = (await ideaPlace(day)) + 1;
  (await cookies()).set(COOKIE, `${day}.${place % 10_000}`, {
    path: "/moments",
    httpOnly: true,
    sameSite: "lax",
    maxAge: TWO_DAYS,
  });
}
