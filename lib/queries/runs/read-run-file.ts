import { seenOrganizations } from "#lib/domain/authority/organizations.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";

interface StoredFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A file of a run, for those who see the run's organization; else null. */
export async function readRunFile(
  platform: PlatformClient,
  actor: Parameters<typeof seenOrganizations>[0],
  { runId, fileId }: { runId: string; fileId: string },
): Promise<StoredFile | null> {
  const seen = seenOrganizations(actor);
  const workspace = seen === "all" ? {} : { organizationId: { in: [...seen] } };
  return platform.runFile.findFirst({
    where: { id: fileId, runId, run: { workspace } },
    select: { name: true, mediaType: true, bytes: true },
  });
}
