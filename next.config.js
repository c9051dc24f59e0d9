import createNextIntlPlugin from "next-intl/plugin";

const withWords = createNextIntlPlugin("./app/i18n/request.ts");

/** @type {import("next").NextConfig} */
export default withWords({
  reactStrictMode: true,
  poweredByHeader: false,
  // It renders by itself, outside of the pages' own React.
  serverExternalPackages: ["@react-email/components"],
  // By the graph of imports: the member's page loads its own rules and not those of every page.
  // A list of people of 1 MB is sent twice: to be shown what it would do, and to be saved.
  // `authInterrupts`: a page of its own for who may read a team and not act for it.
  experimental: {
    authInterrupts: true,
    cssChunking: "graph",
    serverActions: { bodySizeLimit: "4mb" },
  },
  // `npm run check` does it, over the server and the tests as well.
  typescript: { ignoreBuildErrors: true },
});
