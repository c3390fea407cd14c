import type { PresentRelease } from "#lib/domain/platform/upgrade-snapshot.ts";
import type { PlatformManifest } from "#lib/domain/platform/manifest.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/** The release that the platform runs now: the newest installation's, else the one that the manifest names. */
export async function presentRelease(control: ControlTx, manifest: PlatformManifest): Promise<PresentRelease> {
  const newest = await control.installation.findFirst({ orderBy: { id: "desc" } });
  return named(control, newest?.version ?? manifest.version, manifest);
}

/** A release by its version. That of the manifest needs no bundle: it is there as it was brought. */
export async function named(control: ControlTx, version: string, manifest: PlatformManifest): Promise<PresentRelease> {
  if (version === manifest.version) return { version, release: null };
  const row = await control.release.findUnique({ where: { version } });
  return { version, release: row && { version, file: row.file, sha256: row.sha256 } };
}
