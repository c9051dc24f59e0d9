"use client";

// The same styles as every page has, in the same order, so that they are one file for all.
import "@fontsource-variable/schibsted-grotesk/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "#app/styles/tokens.css";
import "#app/styles/base.css";
import { type Words, WordsProvider } from "#app/ui/words.tsx";
import ErrorPage from "./error.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

// Compiled by hand, as there may be no server to ask: in English, since nobody knows who reads it.
const WORDS: Words = {
  "frame.error.title": "This page could not be made.",
  "frame.error.words":
    "The fault is on our side. Every answer that was confirmed is safe; nothing is shown that should not be.",
  "frame.error.again": "Try again",
  "frame.error.home": "Go to the start",
  "frame.error.digest": ["For whoever runs this: ", ["digest"]],
};

/** The same when not even the root layout could be made. */
export default function GlobalError(props: Props) {
  return (
    <html lang="en">
      <body>
        <title>Bearing</title>
        <WordsProvider locale="en" words={WORDS}>
          <ErrorPage {...props} />
        </WordsProvider>
      </body>
    </html>
  );
}
