import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";

const refuse = (): never => {
  throw new Error("this engine keeps no releases");
};

/** Nothing to install, and nowhere to keep it. */
export const NO_UPGRADES: UpgradeKeeping = {
  releases: {
    incoming: "/nonexistent",
    found: refuse,
    takePart: refuse,
    keep: refuse,
    check: refuse,
    unpack: refuse,
    discard: refuse,
    migrationsOf: refuse,
    folderOf: refuse,
    present: refuse,
    point: refuse,
    room: refuse,
  },
  manifest: refuse,
  migrate: refuse,
  call: refuse,
};
