import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import type { Evaluation } from "#domain/credential.ts";
import type { AgreementRequest, BallotRequest, NoteRequest } from "#domain/wire.ts";
import type { Keys } from "../keys.ts";
import type { Task, ToEvaluate } from "./credential-worker.ts";

/** Issues and checks credentials off the event loop. */
export type CredentialOffice = {
  /** Evaluates blinded elements and proves the key. The caller has checked that they are some. */
  issue<Asked extends readonly ToEvaluate[]>(
    asked: Asked,
  ): Promise<{ [Place in keyof Asked]: Evaluation }>;
  /** For each ballot, whether its MAC was made with a credential of its round. */
  checkBallots(ballots: BallotRequest[]): Promise<boolean[]>;
  checkNote(note: NoteRequest): Promise<boolean>;
  checkAgreement(agreement: AgreementRequest): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Two small thread pools: checking must not stand in line behind issuing, which takes thirty times
 * as long. Threads start with the first task and end after a quiet minute.
 */
export function openCredentialOffice({
  credentialSecret,
}: Pick<Keys, "credentialSecret">): CredentialOffice {
  const threads = (most: number) =>
    new Piscina({
      filename: new URL("./credential-worker.ts", import.meta.url).href,
      workerData: { secretKey: credentialSecret },
      minThreads: 0,
      maxThreads: most,
      idleTimeout: 60_000,
      // One task ahead: a thread that is done need not wait until the event loop has a moment.
      concurrentTasksPerWorker: 2,
      // The parent's flags may hold what a thread refuses (a debugger's port, say).
      execArgv: [],
    });
  const issuing = threads(Math.max(1, availableParallelism()));
  const checking = threads(1);
  const run = (pool: Piscina, task: Task) => pool.run(task);
  return {
    // What one device asks for goes as one task: handing over costs a tenth of the arithmetic.
    issue: (asked) => run(issuing, { kind: "issue", asked }),
    checkBallots: (ballots) => run(checking, { kind: "check-ballots", ballots }),
    checkNote: (note) => run(checking, { kind: "check-note", note }),
    checkAgreement: (agreement) => run(checking, { kind: "check-agreement", agreement }),
    close: async () => {
      await Promise.all([issuing.close(), checking.close()]);
    },
  };
}
