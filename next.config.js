/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run check` does it, over the server and the tests as well.
  typescript: { ignoreBuildErrors: true },
};
