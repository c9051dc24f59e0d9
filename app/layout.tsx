import "@fontsource-variable/schibsted-grotesk/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "#app/styles/tokens.css";
import "#app/styles/base.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Say } from "#domain/locales.ts";
import { readersLocale } from "./i18n/readers-locale.ts";
import { wordsFor } from "./i18n/words-for.ts";
import { WordsProvider } from "./ui/words.tsx";

/** Every page carries the nonce of its own content security policy: none can be made beforehand. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return {
    title: { default: "Bearing", template: "%s · Bearing" },
    description: say("reading.description"),
    // Join links and seats' pages are for those who hold them.
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f0f4f7" },
    { media: "(prefers-color-scheme: dark)", color: "#111926" },
  ],
};

/** The system's theme unless a cookie named `theme` says otherwise. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await readersLocale();
  const theme = (await cookies()).get("theme")?.value;
  return (
    <html lang={locale} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>
        <WordsProvider locale={locale} words={await wordsFor(locale, ["frame"])}>
          {children}
        </WordsProvider>
      </body>
    </html>
  );
}
