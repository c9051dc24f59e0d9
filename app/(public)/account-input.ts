import { z } from "zod";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "#server/auth/auth.ts";

/** What makes an account, by whichever link it is made; faults are keys of the catalogue. */
export const AccountInput = z.object({
  name: z.string().trim().min(1, "entry.setUp.errors.noName").max(80, "entry.errors.tooLong"),
  email: z
    .string()
    .trim()
    .min(1, "entry.setUp.errors.noEmail")
    .max(254, "entry.errors.longEmail")
    .pipe(z.email("entry.setUp.errors.badEmail")),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, "entry.setUp.errors.shortPassword")
    .max(LONGEST_PASSWORD, "entry.errors.tooLong"),
});
