import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";
import { PATHS } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import styles from "../reading.module.css";

export const metadata: Metadata = { title: "How this stays anonymous" };

/** The promise in plain words, how to check it, and what it cannot protect from. */
export default async function AnonymityPage() {
  const say = (await getTranslations()) as Say;
  const { keys } = installation();
  return (
    <>
      <TopBar say={say} />
      <Page
        width="narrow"
        title="Nobody can see who gave which rating, not even with the whole database."
        lede="Here is how that works, how you can check it, and what it cannot protect you from."
      >
        <div className={styles.reading}>
          <Section title="Your phone proves that you may answer, without saying who you are">
            <p>
              Your personal link tells the server that you have a seat in the team. With it, your
              phone asks for one sealed stamp for this round: it hands over a sealed envelope, the
              server stamps it from outside without seeing what is in it, and notes that your seat
              has had its stamp. Your phone takes the stamped slip out of the envelope. The server
              has never seen the slip, so it cannot tell later whose it is.
            </p>
            <p>
              Your answer then leaves in a message of its own, with the slip and without your link,
              a cookie or a name. The server can tell that the stamp is its own and that the slip
              was not used before, and nothing else. A note goes the same way, apart from your
              rating: with a slip of its own, and a moment later.
            </p>
            <p>
              Once your answer is confirmed, your phone forgets it too. It keeps only what it needs
              to check afterwards that your ballot was counted.
            </p>
          </Section>

          <Section title="Results come in groups, never one by one">
            <p>
              Answers wait, encrypted, until enough of them are there. Nothing is shown under the
              team’s minimum, which is never below three, and no group of answers that is opened
              together is smaller than it. Which ones are opened together is drawn by lot. So nobody
              can subtract the picture before your answer from the picture after it.
            </p>
            <p>
              Small groups see rounded figures only: with three answers just the quadrant, with four
              to nine the means to half a point. When too few answer, the round stays closed, and
              its answers are deleted.
            </p>
          </Section>

          <Section id="key" title="The key, and why its fingerprint is on the screen">
            <p>
              The stamps are made with one key. If someone made a key just for you, your slip could
              be told from all others. So every phone remembers the key it saw first and stops if
              another one is shown, and the fingerprint of the key stands here, on the big screen
              and on every phone that asks. Everyone must see the same one.
            </p>
            <p className={styles.fingerprint}>{keys.fingerprint}</p>
          </Section>

          <Section id="check" title="The check that your ballot is in">
            <p>
              When a round closes, anyone may fetch the list of all counted ballots. It holds one
              line of 64 digits for each, which only the phone that sent the ballot can recognise,
              and the number of stamps that were given out. Your phone fetches the list without
              saying whose it is, looks for its own line, and tells you: “Your ballot is counted.”
              It says so plainly when the line is missing, or when there are more ballots than
              stamps.
            </p>
            <p>
              The list of a round is at <code>{PATHS.nullifiers}</code>. After a round with too few
              answers there is none, since even its length would tell something.
            </p>
          </Section>

          <Section title="What this cannot protect you from">
            <ul>
              <li>
                <b>Whoever runs this server and changes its code.</b> The page on your phone comes
                from this server. A changed page could send more than it should. The program is
                open, so that others can compare; your phone cannot do that for you.
              </li>
              <li>
                <b>Someone who watches the network while you vote.</b> Who sees the addresses and
                the times of messages, on the server or on the way to it, could match you with your
                ballot. The program writes no addresses down where ballots come in, and waits for
                random moments between the steps; that makes it harder, not impossible.
              </li>
              <li>
                <b>People who know all the other answers.</b> If everyone but you tells what they
                answered, yours is what is left.
              </li>
              <li>
                <b>Your own words.</b> A note may be recognised by how it is written.
              </li>
              <li>
                <b>Someone who has your personal link.</b> A leader can copy it and answer in your
                seat first. If you open your link in that round, your phone tells you that the seat
                already began on another device; if you do not, you will not know.
              </li>
              <li>
                <b>Someone who looks at your phone</b> while you answer.
              </li>
            </ul>
          </Section>

          <Section title="What the leaders see">
            <p>
              Who has a seat, and the same results as you. Not who has answered. So that nobody gets
              two stamps, the database notes while a round is open which seats have had theirs; no
              page shows that, and it is deleted at the close. There are no filters and no groups
              within a team.
            </p>
            <p>
              <a href="/questions">About the questions</a>
            </p>
          </Section>
        </div>
      </Page>
    </>
  );
}
