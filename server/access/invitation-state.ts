import type { Invitation } from "#db/queries/access.ts";

/** Why an invitation cannot be accepted any more. */
export type InvitationFault = "accepted" | "revoked" | "expired";

/** The reason, or null while it holds. */
export function faultOf(
  { acceptedAt, revokedAt, expiresAt }: Pick<Invitation, "acceptedAt" | "revokedAt" | "expiresAt">,
  now: Date,
): InvitationFault | null {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : null;
}
