import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { readManifest } from "#lib/queries/platform/read-manifest.ts";
import { replaceManifest } from "#lib/use-cases/platform/replace-manifest.ts";
import { addRelease } from "#lib/use-cases/upgrades/add-release.ts";
import { startRollback } from "#lib/use-cases/upgrades/rollback.ts";
import { startUpgrade } from "#lib/use-cases/upgrades/upgrade.ts";
import { NO_UPGRADES } from "../../engine/no-upgrades.ts";
import { does, saysNo, type Drives } from "../drive.ts";
import { held } from "../held-console.ts";

const manifest = () => Promise.resolve(DEMO_PLATFORM);
const bundle = {
  ...{ file: "platform-1.1.0.tar.gz", bytes: 1, sha256: "0".repeat(64), signedBy: null },
  manifest: {
    ...{ formatVersion: 1 as const, version: "1.1.0", notes: "", changes: [], from: ["1.0.0"] },
    ...{ files: [], migrations: [], hooks: {} },
  },
};
const upgrades = {
  ...NO_UPGRADES,
  manifest,
  releases: { ...NO_UPGRADES.releases, keep: () => Promise.resolve(bundle), room: () => Promise.resolve(1) },
};

export const upgradeDrives: Drives = {
  "platform.manifest.replace": does(async ({ context }) => {
    const file = { read: () => Promise.resolve(null), write: () => Promise.resolve() };
    const { revision } = await readManifest(file);
    return replaceManifest({ ...context, file }, { manifest: DEMO_PLATFORM, revision, reason: "as it was" });
  }),
  "release.add": does(({ context }) => addRelease({ ...context, upgrades }, { found: "platform-1.1.0.tar.gz" })),
  "platform.upgrade.start": saysNo(/There is no release 9.9.9 here/, async ({ context, control }) =>
    startUpgrade({ ...context, ...(await held(control)), upgrades }, { version: "9.9.9", reason: "new" }),
  ),
  "platform.rollback.start": saysNo(/No release was installed yet/, async ({ context, control }) =>
    startRollback({ ...context, ...(await held(control)), upgrades }, { reason: "worse" }),
  ),
};
