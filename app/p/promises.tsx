import type { RoundSnapshot } from "#domain/wire.ts";
import styles from "./rate.module.css";

type Props = { round: RoundSnapshot; leader: string | null };

/** What a member may trust, and what not, said before they answer (PRIVACY, at the end of 1). */
export function Promises({ round, leader }: Props) {
  const { k, kind, roster } = round;
  return (
    <div className={styles.promise}>
      <p>Nobody can see who sent what, {leader ? `${leader} included` : "leaders included"}.</p>
      <details>
        <summary>How this stays anonymous</summary>
        <ul>
          <li>
            {kind === "weekly" ? (
              <>
                <b>{roster} people are asked</b> in this round, and no one can be added to it.
              </>
            ) : (
              <>
                <b>{roster} people are in this round</b> so far; the big screen counts with you.
              </>
            )}{" "}
            Under {k} answers nothing is shown, ever.
          </li>
          <li>
            <b>Your phone proves that you may answer without saying who you are.</b> Not even the
            whole database, with its backups, tells who gave which rating.
          </li>
          <li>
            <b>It does not protect you</b> from whoever runs this server changing its code or
            watching addresses and times while people vote; and people who know all other answers
            can work out the last one.
          </li>
        </ul>
        <p>
          <a href="/anonymity">How to check it yourself</a>{" "}
          <a href="/questions">About the questions</a>
        </p>
      </details>
    </div>
  );
}
