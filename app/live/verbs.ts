import type { FormAction } from "#app/form-state.ts";
import type { ActionSnapshot } from "#domain/wire.ts";
import type { PromiseState } from "./[session]/actions.ts";
import type { SendCommand } from "./use-command.ts";

type Settle<Done> = (action: string, to: ActionSnapshot["state"]) => Done;
type Hide<Done> = (note: string) => Done;
/** Lays notes together under a number; null: each by itself. */
type Cluster<Done> = (notes: string[], cluster: number | null) => Done;

/** What the wall's leader can do to the session, bound to it by the page. */
export type Verbs = {
  command: SendCommand;
  add: FormAction<PromiseState>;
  settle: Settle<Promise<void>>;
  hide: Hide<Promise<void>>;
  cluster: Cluster<Promise<void>>;
};

/** The same for a button: what does not get through, the wall says. */
export type Hands = {
  add: Verbs["add"];
  settle: Settle<void>;
  hide: Hide<void>;
  cluster: Cluster<void>;
};
