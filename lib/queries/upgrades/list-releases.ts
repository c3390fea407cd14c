import { z } from "zod";
import type { ReleaseManifest } from "#lib/domain/platform/release.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import { presentRelease } from "./present-release.ts";

const MOST_SHOWN = 100;

export const releaseView = z
  .object({
    version: z.string(),
    notes: z.string(),
    changes: z.array(z.string()),
    from: z.array(z.string()).describe("Versions that it may be installed over."),
    migrations: z.array(z.string()),
    files: z.number().int(),
    sha256: z.string(),
    signedBy: z.string().nullable().describe("The trusted key's name when it was brought here."),
    addedAt: z.iso.datetime(),
    addedBy: z.string(),
  })
  .meta({ id: "Release" });
export type ReleaseView = z.output<typeof releaseView>;

export const releasesView = z.object({
  present: z.string().describe("The release that the platform runs."),
  folder: z.string().describe("Where bundles are looked for on the host."),
  found: z.array(z.object({ name: z.string(), bytes: z.number(), modifiedAt: z.iso.datetime() })),
  items: z.array(releaseView),
  history: z.array(
    z.object({
      version: z.string(),
      before: z.string().nullable(),
      at: z.iso.datetime(),
      operationId: z.string().nullable(),
      backup: z.string().nullable().describe("The safety backup from before."),
    }),
  ),
});
export type ReleasesView = z.output<typeof releasesView>;

/** Which release the platform runs, which ones are here, and which ones it had. */
export async function listReleases(control: ControlTx, { releases, manifest }: UpgradeKeeping): Promise<ReleasesView> {
  const [known, found, rows, installed] = await Promise.all([
    manifest(),
    releases.found(),
    control.release.findMany({ orderBy: { addedAt: "desc" }, take: MOST_SHOWN }),
    control.installation.findMany({ orderBy: { id: "desc" }, take: MOST_SHOWN }),
  ]);
  const ids = installed.flatMap(({ backupId }) => (backupId ? [backupId] : []));
  const backups = await control.backup.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return {
    present: (await presentRelease(control, known)).version,
    folder: releases.incoming,
    found: found.map(({ modifiedAt, ...rest }) => ({ ...rest, modifiedAt: modifiedAt.toISOString() })),
    items: rows.map((row) => viewOf(row)),
    history: installed.map(({ version, before, at, operationId, backupId }) => ({
      ...{ version, before, operationId, at: at.toISOString() },
      backup: backups.find(({ id }) => id === backupId)?.name ?? null,
    })),
  };
}

type Row = Awaited<ReturnType<ControlTx["release"]["findMany"]>>[number];

function viewOf({ version, sha256, signedBy, addedAt, addedBy, manifest }: Row): ReleaseView {
  const { notes, changes, from, migrations, files } = manifest as unknown as ReleaseManifest;
  return {
    ...{ version, notes, changes: [...changes], from: [...from], sha256, signedBy, addedBy },
    migrations: migrations.map(({ name }) => name),
    files: files.length,
    addedAt: addedAt.toISOString(),
  };
}
