"use client";

import "@fontsource-variable/schibsted-grotesk/index.css";
import "#app/styles/tokens.css";
import "#app/styles/base.css";
import ErrorPage from "./error.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** The same when not even the root layout could be made. */
export default function GlobalError(props: Props) {
  return (
    <html lang="en">
      <body>
        <title>Bearing</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
