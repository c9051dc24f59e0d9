import type { FormAction } from "#app/form-state.ts";
import type { ActionSnapshot } from "#domain/wire.ts";
import type { PromiseState } from "./[session]/actions.ts";
import type { SendCommand } from "./use-command.ts";

/** What the wall's leader can do to the session, bound to it by the page. */
export type Verbs = {
  command: SendCommand;
  settle: (action: string, to: ActionSnapshot["state"]) => Promise<void>;
  add: FormAction<PromiseState>;
  hide: (note: string) => Promise<void>;
  /** Lays notes together under a number; null: each by itself. */
  cluster: (notes: string[], cluster: number | null) => Promise<void>;
};
