import { type Credential, nullifierOf } from "#domain/credential.ts";
import type { Rating } from "#domain/rating.ts";
import { PATHS } from "#domain/wire.ts";
import { type Answer, send, signedBallot } from "./member.ts";

export type Storm = {
  /** The nullifiers of ballots that were acknowledged. */
  acknowledged: Set<string>;
  /** Sends every ballot that was not acknowledged yet, so many at a time; ends when each was tried. */
  blow(url: string, voices?: number): Promise<void>;
};

const ratingAt = (i: number): Rating => ({ clarity: 1 + (i % 10), autonomy: 1 + ((7 * i) % 10) });

/** Many ballots from many phones that keep what was not acknowledged. */
export function storm(credentials: readonly Credential[], onAnswer = (_: Answer) => {}): Storm {
  const acknowledged = new Set<string>();
  return {
    acknowledged,
    async blow(url, voices = 16) {
      const waiting = credentials
        .map((credential, i) => ({ credential, rating: ratingAt(i) }))
        .filter(({ credential: { info, nonce } }) => !acknowledged.has(nullifierOf(info, nonce)));
      await Promise.all(
        Array.from({ length: voices }, async () => {
          for (let one = waiting.pop(); one; one = waiting.pop()) {
            const body = signedBallot(one.credential, one.rating);
            const answer = await send(url + PATHS.ballots, { body }).catch(() => null);
            if (answer) onAnswer(answer);
            // A ballot whose answer was lost, and which was released since, was "already cast".
            if (answer?.status === 200 || answer?.code === "already-cast")
              acknowledged.add(nullifierOf(one.credential.info, one.credential.nonce));
          }
        }),
      );
    },
  };
}
