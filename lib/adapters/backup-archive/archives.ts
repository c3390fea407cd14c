import { sealedText } from "#lib/domain/backups/manifest.ts";
import type { BackupArchives } from "#lib/ports/backup-archives.ts";
import { backupKeys } from "./keys.ts";
import { openArchive } from "./open.ts";
import { sealArchive } from "./seal.ts";

/**
 * Kept files are a dump as pg_restore takes it, or a tar of its folder, encrypted in the age format: whoever has the
 * key can read them with age, tar and pg_restore alone.
 */
export function backupArchives(stateFolder: string): BackupArchives {
  const keys = backupKeys(stateFolder);
  return {
    encrypts: async () => (await keys.encrypter()) !== null,
    seal: async (archive, file, work) => sealArchive(archive, file, await keys.encrypter(), work),
    async open(file, manifest, folder, work) {
      return openArchive(file, manifest, folder, manifest.encrypted ? await keys.decrypter() : null, work);
    },
    sign: async (manifest) => ({ ...manifest, mac: await keys.mac(sealedText(manifest)) }),
    isOurs: ({ mac, ...manifest }) => keys.isMac(sealedText(manifest), mac),
  };
}
