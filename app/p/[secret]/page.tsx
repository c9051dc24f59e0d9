import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { Pulse } from "#app/p/pulse.tsx";
import { SessionPulse } from "#app/p/session-pulse.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { seatOfLink } from "#db/queries/seat-links.ts";
import type { Say } from "#domain/locales.ts";
import { LONGEST_NOTE, PATHS } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";
import { unsubscribeLinks } from "#server/mail/unsubscribe-links.ts";
import { seatAnswer } from "#server/seats/seat-answer.ts";
import { guessing } from "../guess-limit.ts";
import { TooManyTries } from "../too-many-tries.tsx";

type Props = { params: Promise<{ secret: string }> };

/** The seat a link opens, asked once a request. */
const seatBehind = cache(async (secret: string) =>
  guessing("secret", () => seatOfLink(installation().db.$client, hashOfLink(secret))),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const seat = await seatBehind((await params).secret);
  const say = (await getTranslations()) as Say;
  return { title: say(seat === null || seat === "too-many" ? "pulse.nowhere" : "pulse.title") };
}

/** Within this installation, whatever its public address. */
const stopMailsOf = (seat: string): string =>
  unsubscribeLinks({ keys: installation().keys, publicUrl: "" }, { seat }).page;

/** A seat's own page. Opening it changes nothing: mail scanners open links too. */
export default async function SeatPage({ params }: Props) {
  const { secret } = await params;
  const seat = await seatBehind(secret);
  if (seat === "too-many") return <TooManyTries />;
  if (!seat) notFound();
  const initial = await seatAnswer(installation(), seat, new Date());
  const locale = await readersLocale();
  const words = await wordsFor(locale, ["pulse", "sentences", "charts"]);
  const Page = initial.session ? SessionPulse : Pulse;
  return (
    <WordsProvider locale={locale} words={words}>
      <Page
        seatId={seat.id}
        secret={secret}
        initial={initial}
        paths={PATHS}
        longestNote={LONGEST_NOTE}
        sessionWords={initial.session && (await wordsFor(locale, ["session"]))}
        stopMails={seat.mailed ? stopMailsOf(seat.id) : null}
      />
    </WordsProvider>
  );
}
