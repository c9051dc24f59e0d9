export * from "./schema/installation.ts";
export * from "./schema/leaders.ts";
export * from "./schema/messages.ts";
export * from "./schema/review.ts";
export * from "./schema/rounds.ts";
export * from "./schema/schedules.ts";
export * from "./schema/sessions.ts";
export * from "./schema/workspaces.ts";
