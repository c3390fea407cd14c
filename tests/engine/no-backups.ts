import type { BackupKeeping } from "#lib/ports/backup-keeping.ts";

const refuse = (): never => {
  throw new Error("this engine keeps no backups");
};

/** Nothing to dump, and nowhere to keep it. */
export const NO_BACKUPS: BackupKeeping = {
  toolsOf: refuse,
  storeOf: refuse,
  archives: { encrypts: refuse, seal: refuse, open: refuse, sign: refuse, isOurs: refuse },
  workFolder: "/nonexistent",
};
