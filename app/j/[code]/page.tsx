import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { guessing } from "#app/p/guess-limit.ts";
import { TooManyTries } from "#app/p/too-many-tries.tsx";
import { Brand } from "#app/ui/brand.tsx";
import { teamToJoin } from "#db/queries/joins.ts";
import { LONGEST_NAME } from "#domain/members.ts";
import { installation } from "#server/installation.ts";
import { joinKeyOf } from "#server/seats/join-key.ts";
import styles from "../join.module.css";
import { TakeSeatForm } from "./take-seat-form.tsx";

type Props = { params: Promise<{ code: string }> };

/** The team a code opens, asked once a request. */
const teamBehind = cache(async (code: string) =>
  guessing("code", () => teamToJoin(installation().db.$client, joinKeyOf(code))),
);

const codeOf = async ({ params }: Props): Promise<string> => {
  const { code } = await params;
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const team = await teamBehind(await codeOf(props));
  return { title: team === null || team === "too-many" ? "Nothing here" : "Take a seat" };
}

/** Two taps to a seat. Opening it takes none: only the form does. */
export default async function JoinPage(props: Props) {
  const code = await codeOf(props);
  const team = await teamBehind(code);
  if (team === "too-many") return <TooManyTries />;
  if (!team) notFound();
  return (
    <main id="content" className={styles.join}>
      <Brand />
      <div className={styles.middle}>
        <h1 className={styles.title}>Take a seat in {team.name}.</h1>
        <p className={styles.lede}>
          Two questions, ten seconds, no account. Nobody can see who sent what, leaders included.
        </p>
        <TakeSeatForm
          code={code}
          team={team.id}
          attempt={randomUUID()}
          longestName={LONGEST_NAME}
        />
      </div>
      <p className={styles.foot}>
        <a href="/anonymity">How this stays anonymous</a>
      </p>
    </main>
  );
}
