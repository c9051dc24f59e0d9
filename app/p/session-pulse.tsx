"use client";

import type { ComponentProps } from "react";
import { Pulse } from "./pulse.tsx";
import { Session } from "./session.tsx";

/**
 * The member's page while a session is open, with its code there from the start: nothing that a finger
 * is on is put in again.
 */
export const SessionPulse = (props: Omit<ComponentProps<typeof Pulse>, "inSession">) => (
  <Pulse {...props} inSession={Session} />
);
