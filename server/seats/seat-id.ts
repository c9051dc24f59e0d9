import { Id } from "#domain/wire.ts";

/** Whether the database could know this as an id; it refuses other text with an error. */
export const isId = (text: string): boolean => Id.safeParse(text).success;
