import type { InstalledRelease } from "#lib/domain/backups/restore-snapshot.ts";
import type { ReleaseManifest } from "#lib/domain/platform/release.ts";
import { versionOrder } from "#lib/domain/platform/version-order.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/**
 * The releases whose migrations a database needs for the one that the platform runs now: every one that was installed
 * on the way to it, oldest first. Those that were taken back are newer than it.
 */
export async function installedReleases(control: ControlTx): Promise<InstalledRelease[]> {
  const history = await control.installation.findMany({ orderBy: { id: "desc" }, select: { version: true } });
  const [present] = history;
  if (!present) return [];
  const rows = await control.release.findMany({ where: { version: { in: history.map(({ version }) => version) } } });
  return rows
    .filter(({ version }) => versionOrder(version, present.version) <= 0)
    .sort((a, b) => versionOrder(a.version, b.version))
    .map(({ version, file, sha256, manifest }) => ({
      release: { version, file, sha256 },
      migrations: (manifest as unknown as ReleaseManifest).migrations.map(({ name }) => name),
    }));
}
