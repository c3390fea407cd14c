import { callOut } from "#lib/adapters/calls/call-out.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { applyMigrations } from "#lib/adapters/postgres-tools/apply-migrations.ts";
import { releaseStore } from "#lib/adapters/releases/release-store.ts";
import { manifestFile } from "#lib/adapters/state-folder/manifest-file.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { knownSecrets } from "#lib/adapters/troubleshooting/known-secrets.ts";
import { isOwnDatabase } from "#lib/domain/platform/manifest.ts";
import { redactor } from "#lib/domain/troubleshooting/redact.ts";
import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import { platformManifest } from "#lib/queries/platform/read-manifest.ts";
import { parseRelease } from "#lib/queries/platform/release-schema.ts";

/** What brings the platform to another release, on this host. */
export function makeUpgradeKeeping(folder = stateFolder()): UpgradeKeeping {
  const manifest = () => platformManifest(manifestFile(folder));
  return {
    releases: releaseStore(parseRelease, folder),
    manifest,
    async migrate(migrations) {
      const known = await manifest();
      const own = known.databases.find(isOwnDatabase)?.name ?? "platform";
      const server = await findServer(own, known, folder);
      return applyMigrations(server, server.live, migrations);
    },
    call: async (call, fill, signal) =>
      callOut(call, { method: "POST", fill, signal, redact: redactor(await knownSecrets(folder)) }),
  };
}
