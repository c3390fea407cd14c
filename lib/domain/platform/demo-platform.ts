import type { PlatformManifest } from "./manifest.ts";

/** The platform that Lull brings: its two runners and its database. It holds until somebody names another one. */
export const DEMO_PLATFORM: PlatformManifest = {
  formatVersion: 1,
  name: "Demo platform",
  version: "1.0.0",
  services: [
    { name: "runner-1", supervised: "runner-1" },
    { name: "runner-2", supervised: "runner-2" },
  ],
  databases: [{ name: "platform", own: true }],
  hooks: {},
  trustedKeys: [],
};
