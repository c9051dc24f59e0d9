import { infoOf } from "#domain/info.ts";
import {
  type CredentialOffice,
  openCredentialOffice,
} from "#server/credentials/credential-office.ts";
import { clock } from "./clock.ts";
import { answerCommands } from "./remote.ts";
import { KEYS } from "./secret.ts";

// The threads that issue credentials and nothing round them: the limit of what the cores allow.

let office: CredentialOffice | null = null;

type Asked = { team: string; round: string; elements: Uint8Array[]; count: number };

const commands = {
  /** Issues so many pairs, as many at once as a crowd of phones asks for; answers pairs a second. */
  async issue({ team, round, elements, count }: Asked): Promise<number> {
    office ??= openCredentialOffice(KEYS);
    const open = office;
    const rating = infoOf({ team, round, purpose: "rating" });
    const note = infoOf({ team, round, purpose: "note" });
    let next = 0;
    const start = clock();
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        for (let i = next; i < count; i = next) {
          next += 1;
          const element = elements[i % elements.length] as Uint8Array;
          await open.issue([
            { info: rating, blinded: element },
            { info: note, blinded: element },
          ]);
        }
      }),
    );
    return count / ((clock() - start) / 1000);
  },
};
export type BareIssuing = typeof commands;

answerCommands(commands, () => office?.close());
