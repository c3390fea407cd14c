import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { readManifest } from "#lib/queries/platform/read-manifest.ts";
import { replaceManifest } from "#lib/use-cases/platform/replace-manifest.ts";
import { does, type Drives } from "../drive.ts";

export const upgradeDrives: Drives = {
  "platform.manifest.replace": does(async ({ context }) => {
    const file = { read: () => Promise.resolve(null), write: () => Promise.resolve() };
    const { revision } = await readManifest(file);
    return replaceManifest({ ...context, file }, { manifest: DEMO_PLATFORM, revision, reason: "as it was" });
  }),
};
