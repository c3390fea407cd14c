/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The compatible paths end in a slash and are answered as they come, without a redirect.
  skipTrailingSlashRedirect: true,
  // Types are checked by `npm run check`, once, over all processes.
  typescript: { ignoreBuildErrors: true },
  // Native modules and engines stay as they are installed.
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "graphile-worker",
    "@prisma/client",
    "@prisma/adapter-pg",
    "pino",
    "ssh2",
  ],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // The longest that an action is sent is a notice. Files of imports have 20 MB at most; a larger body would be cut on
  // its way, unseen.
  experimental: { serverActions: { bodySizeLimit: "1mb" }, proxyClientMaxBodySize: "21mb" },
};

export default config;
