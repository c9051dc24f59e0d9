/** What a leader may do with a team: an owner also decides who else may; a viewer reads. */
export const ROLES = ["owner", "leader", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role reaches as far as another. */
export const mayAs = (role: Role, least: Role): boolean =>
  ROLES.indexOf(role) <= ROLES.indexOf(least);
